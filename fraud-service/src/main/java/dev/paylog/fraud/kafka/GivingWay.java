package dev.paylog.fraud.kafka;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * Lets live screening go first, because Linux knows no priorities of threads here: while payments
 * are screened, one thread works at a time, and rests as long as it has worked before the next one
 * has its turn.
 */
final class GivingWay {

    private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(200);

    private final DoubleSupplier screened;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean isScreening;

    /**
     * @param screened how many payments have been screened live up to now
     */
    GivingWay(DoubleSupplier screened) {
        this.screened = screened;
    }

    /** A small piece: whether payments are screened is seen after it. */
    void run(Runnable piece) throws InterruptedException {
        if (!isScreening) {
            work(piece);
            return;
        }
        turn.lockInterruptibly();
        try {
            work(piece);
        } finally {
            turn.unlock();
        }
    }

    private void work(Runnable piece) throws InterruptedException {
        double before = screened.getAsDouble();
        long begun = System.nanoTime();
        piece.run();
        long worked = System.nanoTime() - begun;
        isScreening = screened.getAsDouble() > before;
        if (isScreening) {
            TimeUnit.NANOSECONDS.sleep(Math.min(worked, REST_NANOS_MAX));
        }
    }
}
