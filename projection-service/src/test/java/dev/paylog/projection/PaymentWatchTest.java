package dev.paylog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class PaymentWatchTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final PaymentWatch watch = new PaymentWatch();
    private final AtomicInteger version = new AtomicInteger();

    @Test
    void answersAtOnceWhatIsEnough() {
        version.set(7);

        assertThat(watch.read("p", LONG, version::get, now -> now >= 7)).isEqualTo(7);
    }

    @Test
    void answersWhatThereIsWhenTheTimeIsOver() {
        assertThat(watch.read("p", Duration.ofMillis(20), version::get, now -> now > 0)).isZero();
    }

    @Test
    void answersEveryWaitingCallerAsSoonAsTheVersionIsThere() throws Exception {
        var reads = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    List.of(2, 2, 3).stream()
                            .map(
                                    enough ->
                                            CompletableFuture.supplyAsync(
                                                    () -> waitFor(enough, reads), callers))
                            .toList();
            await().until(() -> reads.get() >= 6);
            for (int next = 1; next <= 3; next++) {
                version.set(next);
                watch.changed(List.of(Examples.payment("p", 1, 1)));
            }

            for (var answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isBetween(2, 3);
            }
        }
    }

    private int waitFor(int enough, AtomicInteger reads) {
        return watch.read(
                "p",
                LONG,
                () -> {
                    reads.incrementAndGet();
                    return version.get();
                },
                now -> now >= enough);
    }

    @Test
    void refusesMoreCallersThanItHasPlaces() throws Exception {
        var waiting = new CountDownLatch(2 * PaymentWatch.WAITING_MAX);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PaymentWatch.WAITING_MAX; i++) {
                callers.execute(
                        () ->
                                watch.read(
                                        "p",
                                        LONG,
                                        () -> {
                                            waiting.countDown();
                                            return version.get();
                                        },
                                        now -> now > 0));
            }
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> watch.read("q", LONG, version::get, now -> now > 0))
                    .isInstanceOf(PaymentWatch.TooManyWaitingException.class);

            version.set(1);
            watch.changed(List.of(Examples.payment("p", 1, 1)));
        }
    }
}
