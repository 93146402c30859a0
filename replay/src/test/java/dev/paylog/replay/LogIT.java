package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class LogIT {

    private final WordTopic topic = new WordTopic(TestPlatform.shared().bootstrapServers());

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void stopsExactlyAtLimitsAndReadsOnFromThere() {
        topic.create()
                .write(IntStream.range(0, 300).mapToObj(i -> "w-" + i).toArray(String[]::new));
        try (Log log = Log.open(topic.settings(), List.of(topic.name))) {
            log.seek(Map.of());
            var limits = new HashMap<PartitionId, Long>();
            log.snapshot().partitions().forEach(at -> limits.put(at.id(), at.end() / 2));
            long half = limits.values().stream().mapToLong(Long::longValue).sum();
            assertThat(log.offsetsTo(limits)).isEqualTo(half);

            int read = readUpTo(log, limits);
            assertThat(read).isEqualTo(half);
            assertThat(log.isBeyond(limits)).isFalse();
            assertThat(log.hasReached(log.ends())).isFalse();

            read += readUpTo(log, log.ends());
            assertThat(read).isEqualTo(300);
            assertThat(log.isBeyond(limits)).isTrue();
            assertThat(log.progress()).allMatch(partition -> partition.lag() == 0);
        }
    }

    /** The positions that come with the records lead to the limits, one poll after the other. */
    private static int readUpTo(Log log, Map<PartitionId, Long> limits) {
        int read = 0;
        var positions = new HashMap<PartitionId, Long>();
        while (!log.hasReached(limits)) {
            Records records = log.pollUpTo(limits);
            read += records.count();
            positions.putAll(records.positions());
        }
        assertThat(limits).containsAllEntriesOf(positions);
        return read;
    }

    @Test
    void tellsALogFromOneOfTheSameNameThatWasMadeLater() {
        topic.create();
        String before = identity();
        assertThat(identity()).isEqualTo(before);
        try (var other = new WordTopic(TestPlatform.shared().bootstrapServers()).create();
                Log log = Log.open(other.settings(), List.of(other.name))) {
            assertThat(log.snapshot().identity()).isNotEqualTo(before);
        }
    }

    private String identity() {
        try (Log log = Log.open(topic.settings(), List.of(topic.name))) {
            return log.snapshot().identity();
        }
    }
}
