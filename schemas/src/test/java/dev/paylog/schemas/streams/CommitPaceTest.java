package dev.paylog.schemas.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

class CommitPaceTest {
    /** Clocks may begin below zero. */
    private static final long BEGIN = -5;

    private static final Duration LONG = Duration.ofMillis(100);

    private final CommitPace pace = new CommitPace();

    @Test
    void hasNothingToCommitBeforeTheFirstRecord() {
        assertThat(pace.isDue(after(1_000))).isFalse();
    }

    @Test
    void commitsYoungPaymentsAfterTenMilliseconds() {
        pace.worked(3, after(0));
        pace.worked(79, after(8));

        assertThat(pace.isDue(after(9))).isFalse();
        assertThat(pace.isDue(after(10))).isTrue();
    }

    @Test
    void letsABacklogWaitAnEighthOfItsAge() {
        pace.worked(3, after(0));
        pace.worked(400, after(2));
        pace.worked(4, after(4));

        assertThat(pace.isDue(after(49))).isFalse();
        assertThat(pace.isDue(after(50))).isTrue();
    }

    @Test
    void letsNobodyWaitLongerThanATenthOfASecond() {
        pace.worked(60_000, after(0));

        assertThat(pace.isDue(after(99))).isFalse();
        assertThat(pace.isDue(after(100))).isTrue();
    }

    @Test
    void beginsAgainBehindACommit() {
        pace.worked(8_000, after(0));
        pace.end();
        assertThat(pace.isDue(after(2_000))).isFalse();

        pace.worked(1, after(2_000));
        assertThat(pace.isDue(after(2_009))).isFalse();
        assertThat(pace.isDue(after(2_010))).isTrue();
    }

    @Test
    void takesTheClockOfAnotherMachineThatIsAheadForNow() {
        pace.worked(-60_000, after(0));

        assertThat(pace.isDue(after(10))).isTrue();
    }

    @Test
    void waitsForRecordsNoLongerThanUntilTheEndOfTheTransaction() {
        assertThat(pace.pollFor(LONG, after(0))).isEqualTo(LONG);

        pace.worked(3, after(0));
        assertThat(pace.pollFor(LONG, after(4))).isEqualTo(Duration.ofMillis(6));
        assertThat(pace.pollFor(Duration.ofMillis(2), after(4))).isEqualTo(Duration.ofMillis(2));
        assertThat(pace.pollFor(LONG, after(12))).isZero();

        pace.end();
        assertThat(pace.pollFor(LONG, after(12))).isEqualTo(LONG);
    }

    private static long after(long millis) {
        return BEGIN + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
