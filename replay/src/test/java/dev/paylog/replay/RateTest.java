package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

class RateTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanoTime = new AtomicLong(100 * SECOND);
    private final Rate rate = new Rate(nanoTime::get);

    @Test
    void averagesTheLastTenWholeSeconds() {
        for (int second = 0; second < 30; second++) {
            rate.add(second < 20 ? 100 : 500);
            nanoTime.addAndGet(SECOND);
        }

        assertThat(rate.perSecond()).isEqualTo(500);
    }

    @Test
    void forgetsWhatIsOlder() {
        rate.add(1_000);

        nanoTime.addAndGet(SECOND);
        assertThat(rate.perSecond()).isEqualTo(100);
        nanoTime.addAndGet(10 * SECOND);
        assertThat(rate.perSecond()).isZero();
    }
}
