package dev.paylog.replay;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many things a second there were in the last ten whole seconds. */
public final class Rate {

    private static final int SECONDS = 10;
    private static final int SLOTS = SECONDS + 1;

    private final LongSupplier nanoTime;
    private final long[] counts = new long[SLOTS];
    private final long[] seconds = new long[SLOTS];

    public Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public synchronized void add(int count) {
        long second = second();
        int slot = Math.floorMod(second, SLOTS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot] += count;
    }

    public synchronized long perSecond() {
        long now = second();
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            long age = now - seconds[slot];
            sum += age >= 1 && age <= SECONDS ? counts[slot] : 0;
        }
        return sum / SECONDS;
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
    }
}
