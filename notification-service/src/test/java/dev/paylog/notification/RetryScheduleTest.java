package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    private final RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(5));

    @Test
    void waitsThreeTimesAsLongAfterEachFailure() {
        assertThat(next(1, 1, null)).contains(NOW.plusSeconds(5));
        assertThat(next(2, 1, null)).contains(NOW.plusSeconds(15));
        assertThat(next(3, 1, null)).contains(NOW.plusSeconds(45));
    }

    @Test
    void neverWaitsLongerThanFourHours() {
        assertThat(next(12, 1, null)).contains(NOW.plus(Duration.ofHours(4)));
        assertThat(next(Integer.MAX_VALUE, 1, null)).contains(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void drawsThePauseFromItsUpperHalf() {
        assertThat(next(1, 0, null)).contains(NOW.plusMillis(2500));
        assertThat(next(1, 0.5, null)).contains(NOW.plusMillis(3750));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        assertThat(next(1, 1, Duration.ofMinutes(7))).contains(NOW.plus(Duration.ofMinutes(7)));
        assertThat(next(1, 1, Duration.ZERO)).contains(NOW.plusSeconds(5));
    }

    @Test
    void givesUpRatherThanTryTooLate() {
        assertThat(schedule.next(1, 1, null, TOMORROW.minusSeconds(5), TOMORROW))
                .contains(TOMORROW);
        assertThat(schedule.next(1, 1, null, TOMORROW.minusSeconds(4), TOMORROW)).isEmpty();
        assertThat(next(1, 1, Duration.ofDays(2))).isEmpty();
    }

    private Optional<Instant> next(int failures, double drawn, @Nullable Duration retryAfter) {
        return schedule.next(failures, drawn, retryAfter, NOW, TOMORROW);
    }
}
