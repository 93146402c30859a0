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
        assertThat(Velocity.NONE.within(MINUTE)).isZero();
    }

    @Test
    void countsPaymentsOfOneSecondTogether() {
        Velocity velocity =
                Velocity.NONE.counting(START).counting(START.plusMillis(1)).counting(START);

        assertThat(velocity.buckets())
                .containsExactly(new Velocity.Bucket(START.getEpochSecond(), 3));
    }

    @Test
    void letsTheWindowSlide() {
        Velocity velocity = Velocity.NONE.counting(START).counting(START.plusSeconds(59));
        assertThat(velocity.within(MINUTE)).isEqualTo(2);

        assertThat(velocity.counting(START.plusSeconds(60)).within(MINUTE)).isEqualTo(2);
    }

    @Test
    void countsALatePaymentAsTheNewest() {
        Velocity velocity = Velocity.NONE.counting(START).counting(START.minusSeconds(300));

        assertThat(velocity.within(Duration.ofSeconds(1))).isEqualTo(2);
    }

    @Test
    void keepsNoMoreThanTheLongestWindow() {
        Velocity velocity = Velocity.NONE;
        for (int second = 0; second < 2_000; second++) {
            velocity = velocity.counting(START.plusSeconds(second));
        }

        assertThat(velocity.buckets()).hasSize(600);
    }

    @Test
    void isOverWhenNoWindowReachesIt() {
        Velocity velocity = Velocity.NONE.counting(START);

        assertThat(velocity.isOver(START.plus(Velocity.WINDOW_MAX))).isFalse();
        assertThat(velocity.isOver(START.plus(Velocity.WINDOW_MAX).plusSeconds(1))).isTrue();
    }
}
