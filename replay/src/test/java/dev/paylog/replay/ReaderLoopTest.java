package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class ReaderLoopTest {

    private final CountDownLatch woken = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void wakesUpWhoeverWaitsWhenItStops() {
        var loop = new ReaderLoop("reader", this::waitToBeWoken, _ -> {});
        loop.start();
        await().until(() -> waiting.getCount() == 0);

        loop.stop();

        assertThat(ended).as("by the wake-up, and before stop returned").isTrue();
        assertThat(loop.isRunning()).isFalse();
    }

    private void waitToBeWoken(ReaderLoop.Signal signal) {
        signal.onStop(woken::countDown);
        waiting.countDown();
        try {
            woken.await();
            ended.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void triesAgainAndTellsOfWhatFailed() {
        var tries = new AtomicInteger();
        var failures = new AtomicInteger();
        var loop =
                new ReaderLoop(
                        "reader",
                        _ -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException("for once");
                        },
                        _ -> failures.incrementAndGet());
        loop.start();
        await().until(() -> tries.get() == 2);
        loop.stop();

        assertThat(failures).hasValueGreaterThanOrEqualTo(1);
    }
}
