package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

class NewestStatesTest {

    private static final int KEYS = 60_000;

    @TempDir Path folder;

    @Test
    void remembersTheNewestOfMoreKeysThanFitInMemory() {
        try (var disk = new ScratchStore(folder.resolve("disk"))) {
            var states = states(disk, (byte) 0);
            var others = states(disk, (byte) 1);
            for (int round = 1; round <= 2; round++) {
                for (int i = 0; i < KEYS; i += round) {
                    states.put("key-" + i, "%s round %d".formatted(states.get("key-" + i), round));
                }
            }
            others.put("key-7", "another");
            assertThat(states.get("key-6")).isEqualTo("nothing round 1 round 2");
            assertThat(states.get("key-7")).isEqualTo("nothing round 1");
            states.flush();
            others.flush();
            assertThat(onDisk(disk)).hasSize(KEYS + 1).containsAllEntriesOf(expected());
        }
        assertThat(Files.exists(folder.resolve("disk"))).isFalse();
    }

    private static NewestStates<String> states(ScratchStore disk, byte mark) {
        return new NewestStates<>(
                disk,
                mark,
                text -> text.getBytes(StandardCharsets.UTF_8),
                bytes -> bytes == null ? "nothing" : new String(bytes, StandardCharsets.UTF_8));
    }

    private static Map<String, String> onDisk(ScratchStore disk) {
        Map<String, String> all = new HashMap<>();
        disk.forEach(
                (key, value) ->
                        all.put(
                                key[0]
                                        + new String(
                                                ScratchStore.withoutMark(key),
                                                StandardCharsets.UTF_8),
                                new String(value, StandardCharsets.UTF_8)));
        return all;
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new HashMap<>(Map.of("1key-7", "another"));
        IntStream.range(0, KEYS)
                .forEach(
                        i ->
                                expected.put(
                                        "0key-" + i,
                                        "nothing round 1" + (i % 2 == 0 ? " round 2" : "")));
        return expected;
    }
}
