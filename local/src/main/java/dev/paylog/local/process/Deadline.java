package dev.paylog.local.process;

import java.time.Duration;

/** The end of a wait, by the clock that nobody sets: the time of day may jump by minutes. */
public final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    public boolean hasPassed() {
        return System.nanoTime() - nanos >= 0;
    }
}
