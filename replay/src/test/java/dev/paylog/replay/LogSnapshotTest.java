package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.replay.LogSnapshot.Partition;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class LogSnapshotTest {

    private static final PartitionId FIRST = new PartitionId("words", 0);
    private static final PartitionId SECOND = new PartitionId("words", 1);

    private final LogSnapshot log =
            new LogSnapshot(
                    "this", List.of(new Partition(FIRST, 0, 9), new Partition(SECOND, 10, 20)));

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "15, true", "20, true", "21, false"})
    void continuesWhereThePositionIsOnTheLog(long position, boolean continues) {
        assertThat(log.continues("this", Map.of(SECOND, position))).isEqualTo(continues);
        assertThat(log.lost(Map.of(SECOND, position)).isEmpty()).isEqualTo(continues);
    }

    @Test
    void continuesNoOtherLog() {
        assertThat(log.continues("that", Map.of(FIRST, 5L))).isFalse();
    }

    @Test
    void continuesWhatHasNotBegunEverywhere() {
        assertThat(log.continues("this", Map.of())).isTrue();
    }
}
