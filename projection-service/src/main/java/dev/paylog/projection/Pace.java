package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds a stream of things to a speed, and tells the speed it had while it was not stopped. */
final class Pace {

    private final @Nullable Integer maxPerSecond;
    private final LongSupplier nanoTime;
    private long startedNanos;
    private long countSinceStart;
    private long nanosBefore;
    private long countBefore;
    private boolean stopped;

    Pace(@Nullable Integer maxPerSecond, LongSupplier nanoTime) {
        this.maxPerSecond = maxPerSecond;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
    }

    void count(int things) {
        countSinceStart += things;
    }

    /** What was not done while it was stopped is not caught up with. */
    void stop() {
        if (!stopped) {
            nanosBefore += sinceStart();
            countBefore += countSinceStart;
            countSinceStart = 0;
            stopped = true;
        }
    }

    void start() {
        startedNanos = nanoTime.getAsLong();
        stopped = false;
    }

    /** Until what was counted is due; rounded up, so that it is 0 only when it is. */
    long millisToWait() {
        if (maxPerSecond == null) {
            return 0;
        }
        long dueNanos = countSinceStart * TimeUnit.SECONDS.toNanos(1) / maxPerSecond;
        long nanos = dueNanos - sinceStart();
        return nanos <= 0 ? 0 : 1 + TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    long averagePerSecond() {
        long nanos = nanosBefore + (stopped ? 0 : sinceStart());
        long count = countBefore + countSinceStart;
        return nanos <= 0 ? 0 : (long) (count * 1e9 / nanos);
    }

    private long sinceStart() {
        return nanoTime.getAsLong() - startedNanos;
    }
}
