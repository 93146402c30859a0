package dev.paylog.replay;

import static dev.paylog.replay.Scene.WITHIN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compaction leaves holes in the offsets, and a log that ends without a record. */
class CompactedTopicIT {

    private static final int KEYS = 10;
    private static final int ROUNDS = 50;

    private final WordTopic topic = new WordTopic(TestPlatform.shared().bootstrapServers());
    private final Notebook notebook = new Notebook();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void isReadFromItsHolesToItsEndAndOn() {
        topic.createCompacted();
        for (int round = 0; round < ROUNDS; round++) {
            topic.put(words(round));
        }
        awaitCompaction();
        topic.put(words(ROUNDS));

        try (Replay replay = new Replay(topic.settings(), List.of(topic.name), notebook)) {
            replay.start();
            await().atMost(WITHIN).until(replay.progress()::isLive);

            assertThat(notebook.words()).containsAll(words(ROUNDS).values());
            assertThat(replay.progress().load().records())
                    .as("of %d that were written", KEYS * ROUNDS)
                    .isLessThan(KEYS * ROUNDS / 2);
            assertThat(replay.progress().load().offsetsLeft()).isZero();
            assertThat(replay.progress().load().recordsLeft()).isZero();
            topic.put(Map.of("key-0", "live"));
            await().atMost(WITHIN).until(() -> notebook.words().contains("live"));
            await().atMost(WITHIN).until(() -> replay.progress().lag() == 0);
        }
    }

    private static Map<String, String> words(int round) {
        return IntStream.range(0, KEYS)
                .boxed()
                .collect(Collectors.toMap(key -> "key-" + key, key -> key + "-in-" + round));
    }

    /** Only a segment that is closed is compacted, and a record closes it. */
    private void awaitCompaction() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            topic.put(words(ROUNDS - 1));
                            return recordsFromTheBeginning() < KEYS * ROUNDS / 2;
                        });
    }

    private int recordsFromTheBeginning() {
        try (Log log = Log.open(topic.settings(), List.of(topic.name))) {
            Map<PartitionId, Long> ends = log.ends();
            log.seek(Map.of());
            int records = 0;
            while (!log.hasReached(ends)) {
                records += log.pollUpTo(ends).count();
            }
            return records;
        }
    }
}
