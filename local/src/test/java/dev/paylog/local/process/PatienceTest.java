package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class PatienceTest {
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final Patience patience = new Patience(Duration.ofMinutes(5), nanoTime::get);

    private void pass(int seconds) {
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void endsAtTheLimitWhereNothingIsTold() {
        pass(200);
        patience.left(OptionalLong.empty());
        assertThat(patience.hasEnded()).isFalse();

        pass(100);
        assertThat(patience.hasEnded()).isTrue();
    }

    @Test
    void beginsAnewWithEachStepForward() {
        for (int left = 10; left >= 0; left--) {
            pass(299);
            patience.left(OptionalLong.of(left));
            assertThat(patience.hasEnded()).isFalse();
        }
        pass(300);
        assertThat(patience.hasEnded()).isTrue();
    }

    /** Who goes back and forth does not get on. */
    @Test
    void countsNoStepThatWasMadeBefore() {
        patience.left(OptionalLong.of(7));
        pass(200);
        patience.left(OptionalLong.of(9));
        patience.left(OptionalLong.of(7));
        pass(100);

        assertThat(patience.hasEnded()).isTrue();
    }
}
