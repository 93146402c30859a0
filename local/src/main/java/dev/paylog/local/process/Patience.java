package dev.paylog.local.process;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How long somebody is waited for: a while, and anew each time that less is left to do than ever
 * before. So a long task that gets on is not given up, and one that does not get on is.
 */
final class Patience {
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private long since;
    private long least = Long.MAX_VALUE;

    /**
     * @param limit without progress
     */
    Patience(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Empty where it is not told how much is left. */
    void left(OptionalLong left) {
        if (left.isPresent() && left.getAsLong() < least) {
            least = left.getAsLong();
            since = nanoTime.getAsLong();
        }
    }

    boolean hasEnded() {
        return nanoTime.getAsLong() - since >= limitNanos;
    }
}
