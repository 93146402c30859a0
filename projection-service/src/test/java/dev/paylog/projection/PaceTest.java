package dev.paylog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace = new Pace(100, nanos::get);

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void waitsUntilWhatWasCountedIsDue() {
        assertThat(pace.millisToWait()).isZero();
        pace.count(50);
        assertThat(pace.millisToWait()).isEqualTo(501);
        pass(400);
        assertThat(pace.millisToWait()).isEqualTo(101);
        pass(100);
        assertThat(pace.millisToWait()).isZero();
    }

    @Test
    void doesNotCatchUpWithThePastOfAPause() {
        pace.stop();
        pass(60_000);
        pace.start();
        pace.count(100);

        assertThat(pace.millisToWait()).isEqualTo(1_001);
    }

    @Test
    void tellsTheAverageWithoutPauses() {
        assertThat(pace.averagePerSecond()).isZero();
        pace.count(30);
        pass(1_000);
        pace.stop();
        pass(60_000);
        assertThat(pace.averagePerSecond()).isEqualTo(30);
        pace.start();
        pace.count(50);
        pass(1_000);
        assertThat(pace.averagePerSecond()).isEqualTo(40);
    }

    @Test
    void neverWaitsWithoutALimit() {
        var free = new Pace(null, nanos::get);
        free.count(1_000_000);

        assertThat(free.millisToWait()).isZero();
    }
}
