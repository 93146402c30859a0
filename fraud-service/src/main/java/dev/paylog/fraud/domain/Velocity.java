package dev.paylog.fraud.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How many payments a debtor made and how much they were, second by second of event time. Seconds
 * without a payment take no room, and what is older than {@link #WINDOW_MAX} is dropped, so the
 * size is bounded.
 */
public final class Velocity {

    /** The longest window that a rule may have. */
    public static final Duration WINDOW_MAX = Duration.ofMinutes(10);

    public static final Velocity NONE = new Velocity(new long[0]);

    /** So that even a hundred times as much is a number. */
    static final long SUM_MAX = 10_000_000_000_000_000L;

    private static final int SECOND = 0;
    private static final int COUNT = 1;
    private static final int SUM = 2;

    /** How many of the {@link #packed} numbers tell of a second. */
    public static final int WIDTH = 3;

    /**
     * Of each second with payments, ascending: the second since 1970, how many there were, and what
     * they were together in minor units; an account has one currency only. One array, because it is
     * made anew with every payment, and objects would live just long enough to fill the heap.
     */
    private final long[] seconds;

    private Velocity(long[] seconds) {
        this.seconds = seconds;
    }

    /** What {@link #packed} gave. */
    public static Velocity of(long... packed) {
        return new Velocity(packed.clone());
    }

    /** Of each second: when it was since 1970, how many payments, and their sum in minor units. */
    public long[] packed() {
        return seconds.clone();
    }

    /** With one payment more. Time never runs backwards here: a late one counts as the newest. */
    public Velocity counting(Instant at, long minorUnits) {
        long second = Math.max(at.getEpochSecond(), newestSecond());
        int from = firstAfter(second - WINDOW_MAX.toSeconds());
        boolean again = second == newestSecond();
        int size = seconds.length - from;
        long[] counted = new long[again ? size : size + WIDTH];
        System.arraycopy(seconds, from, counted, 0, size);
        int last = counted.length - WIDTH;
        counted[last + SECOND] = second;
        counted[last + COUNT]++;
        counted[last + SUM] = sum(counted[last + SUM], minorUnits);
        return new Velocity(counted);
    }

    /** The payments in the window that ends with the newest one, to the second. */
    public int countWithin(Duration window) {
        int count = 0;
        for (int at = firstWithin(window); at < seconds.length; at += WIDTH) {
            count += (int) seconds[at + COUNT];
        }
        return count;
    }

    /** What they were together, in minor units. */
    public long sumWithin(Duration window) {
        long sum = 0;
        for (int at = firstWithin(window); at < seconds.length; at += WIDTH) {
            sum = sum(sum, seconds[at + SUM]);
        }
        return sum;
    }

    private int firstWithin(Duration window) {
        return firstAfter(newestSecond() - window.toSeconds());
    }

    private int firstAfter(long second) {
        int at = 0;
        while (at < seconds.length && seconds[at + SECOND] <= second) {
            at += WIDTH;
        }
        return at;
    }

    private static long sum(long one, long other) {
        return Math.min(SUM_MAX, one + other);
    }

    /** Whether nothing can matter at that time to a window whose last payment was then. */
    public static boolean isOver(Instant newest, Instant now) {
        return newest.getEpochSecond() < now.getEpochSecond() - WINDOW_MAX.toSeconds();
    }

    /** When the last payment was, to the second; long ago when there is none. */
    public Instant newest() {
        return seconds.length == 0 ? Instant.MIN : Instant.ofEpochSecond(newestSecond());
    }

    private long newestSecond() {
        return seconds.length == 0 ? Long.MIN_VALUE / 2 : seconds[seconds.length - WIDTH + SECOND];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Velocity velocity && Arrays.equals(seconds, velocity.seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }
}
