package dev.paylog.local.demo;

import java.time.Duration;

/** Notices that a number has not changed for a while. */
final class Standstill {
    private final long limitNanos;
    private long last = -1;
    private long since = System.nanoTime();

    Standstill(Duration limit) {
        limitNanos = limit.toNanos();
    }

    boolean lasts(long number) {
        if (number != last) {
            last = number;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > limitNanos;
    }
}
