package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@DisplayName("A back-test beside live screening")
class GivingWayTest {

    private static final long PATIENCE_SECONDS = 20;

    private final AtomicInteger screened = new AtomicInteger();

    @Test
    void worksWithAllItsThreadsWhileNothingIsScreened() {
        var givingWay = new GivingWay(screened::get);
        var both = new CyclicBarrier(2);
        Runnable meeting = () -> meet(both);

        CompletableFuture<Void> other = run(givingWay, meeting);
        run(givingWay, meeting).join();
        other.join();
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("worked alone", e);
        }
    }

    @Test
    void worksWithOneThreadWhilePaymentsAreScreened() throws Exception {
        var givingWay = new GivingWay(screened::incrementAndGet);
        givingWay.run(() -> {});
        var entered = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var pieces = new AtomicInteger();
        CompletableFuture<Void> first =
                run(
                        givingWay,
                        () -> {
                            entered.countDown();
                            awaitUninterrupted(end);
                            pieces.incrementAndGet();
                        });
        entered.await();
        var seen = new AtomicInteger(-1);
        Thread second =
                Thread.ofPlatform().start(() -> work(givingWay, () -> seen.set(pieces.get())));
        await().until(() -> second.getState() == Thread.State.WAITING);
        end.countDown();
        first.join();
        second.join();

        assertThat(seen).hasValue(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<Void> run(GivingWay givingWay, Runnable piece) {
        return CompletableFuture.runAsync(
                () -> work(givingWay, piece), task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void work(GivingWay givingWay, Runnable piece) {
        try {
            givingWay.run(piece);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
