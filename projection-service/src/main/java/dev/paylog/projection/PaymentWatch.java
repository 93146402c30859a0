package dev.paylog.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets callers wait for the read model to hear of a payment. A payment is watched before it is
 * read, so no change falls between the two.
 */
public final class PaymentWatch {

    /** More callers than this wait for nothing. */
    public static final int WAITING_MAX = 1_000;

    private record Watch(CountDownLatch changed, int watchers) {}

    private final ConcurrentHashMap<String, Watch> watches = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(WAITING_MAX);

    /** Tells that the read model has stored something new of these payments. */
    public void changed(Collection<Payment> payments) {
        if (watches.isEmpty()) {
            return;
        }
        for (Payment payment : payments) {
            Watch watch = watches.remove(payment.paymentId());
            if (watch != null) {
                watch.changed().countDown();
            }
        }
    }

    /**
     * Reads again after each change until what is read is enough or the time is over.
     *
     * @return what was read last
     * @throws TooManyWaitingException when there is no place to wait
     */
    public <T> T read(
            String paymentId, Duration patience, Supplier<T> reading, Predicate<T> enough) {
        T first = reading.get();
        if (patience.isZero() || enough.test(first)) {
            return first;
        }
        if (!places.tryAcquire()) {
            throw new TooManyWaitingException();
        }
        try {
            return readPatiently(
                    paymentId, System.nanoTime() + patience.toNanos(), reading, enough);
        } finally {
            places.release();
        }
    }

    private <T> T readPatiently(
            String paymentId, long deadline, Supplier<T> reading, Predicate<T> enough) {
        while (true) {
            CountDownLatch changed = watch(paymentId);
            try {
                T now = reading.get();
                if (enough.test(now) || !awaited(changed, deadline - System.nanoTime())) {
                    return now;
                }
            } finally {
                unwatch(paymentId, changed);
            }
        }
    }

    private static boolean awaited(CountDownLatch changed, long nanos) {
        try {
            return changed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CountDownLatch watch(String paymentId) {
        return watches.merge(
                        paymentId,
                        new Watch(new CountDownLatch(1), 1),
                        (present, _) -> new Watch(present.changed(), present.watchers() + 1))
                .changed();
    }

    private void unwatch(String paymentId, CountDownLatch changed) {
        watches.computeIfPresent(paymentId, (_, present) -> without(present, changed));
    }

    @SuppressWarnings("NullAway") // ConcurrentHashMap removes what is mapped to null.
    private static Watch without(Watch present, CountDownLatch changed) {
        if (!present.changed().equals(changed)) {
            return present;
        }
        return present.watchers() == 1 ? null : new Watch(changed, present.watchers() - 1);
    }

    /** As many callers wait as may. */
    public static final class TooManyWaitingException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
