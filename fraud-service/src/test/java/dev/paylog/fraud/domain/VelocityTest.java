package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class VelocityTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void countsNothingBeforeTheFirstPayment() {
        assertThat(Velocity.NONE.countWithin(MINUTE)).isZero();
    }

    @Test
    void countsPaymentsOfOneSecondTogether() {
        Velocity velocity =
                Velocity.NONE
                        .counting(START, 10)
                        .counting(START.plusMillis(1), 10)
                        .counting(START, 10);

        assertThat(velocity.packed()).containsExactly(START.getEpochSecond(), 3, 30);
    }

    @Test
    void letsTheWindowSlide() {
        Velocity velocity = Velocity.NONE.counting(START, 10).counting(START.plusSeconds(59), 10);
        assertThat(velocity.countWithin(MINUTE)).isEqualTo(2);

        assertThat(velocity.counting(START.plusSeconds(60), 10).countWithin(MINUTE)).isEqualTo(2);
        assertThat(velocity.counting(START.plusSeconds(60), 10).sumWithin(MINUTE)).isEqualTo(20);
    }

    @Test
    void countsALatePaymentAsTheNewest() {
        Velocity velocity = Velocity.NONE.counting(START, 10).counting(START.minusSeconds(300), 10);

        assertThat(velocity.countWithin(Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Test
    void keepsNoMoreThanTheLongestWindow() {
        Velocity velocity = Velocity.NONE;
        for (int second = 0; second < 2_000; second++) {
            velocity = velocity.counting(START.plusSeconds(second), 10);
        }

        assertThat(velocity.packed()).hasSize(3 * 600);
    }

    @Test
    void isOverWhenNoWindowReachesIt() {
        Instant newest = Velocity.NONE.counting(START, 10).newest();

        assertThat(Velocity.isOver(newest, START.plus(Velocity.WINDOW_MAX))).isFalse();
        assertThat(Velocity.isOver(newest, START.plus(Velocity.WINDOW_MAX).plusSeconds(1)))
                .isTrue();
    }

    @Test
    void sumsUpToALimitInsteadOfOverflowing() {
        Velocity velocity =
                Velocity.NONE
                        .counting(START, Velocity.SUM_MAX)
                        .counting(START.plusSeconds(1), Velocity.SUM_MAX);

        assertThat(velocity.sumWithin(MINUTE)).isEqualTo(Velocity.SUM_MAX);
    }
}
