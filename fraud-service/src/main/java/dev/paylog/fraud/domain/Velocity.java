package dev.paylog.fraud.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many payments a debtor made and how much they were, second by second of event time. Seconds
 * without a payment take no room, and what is older than {@link #WINDOW_MAX} is dropped, so the
 * size is bounded.
 *
 * @param buckets by second, ascending
 */
public record Velocity(List<Bucket> buckets) {

    /** The longest window that a rule may have. */
    public static final Duration WINDOW_MAX = Duration.ofMinutes(10);

    public static final Velocity NONE = new Velocity(List.of());

    /** So that even a hundred times as much is a number. */
    static final long SUM_MAX = 10_000_000_000_000_000L;

    /**
     * The payments of one second since 1970.
     *
     * @param minorUnits what they were together; an account has one currency only
     */
    public record Bucket(long second, int count, long minorUnits) {}

    public Velocity {
        buckets = List.copyOf(buckets);
    }

    /** With one payment more. Time never runs backwards here: a late one counts as the newest. */
    public Velocity counting(Instant at, long minorUnits) {
        long second = Math.max(at.getEpochSecond(), newestSecond());
        boolean again = second == newestSecond();
        int count = again ? buckets.getLast().count() : 0;
        long sum = again ? buckets.getLast().minorUnits() : 0;
        var counted = new ArrayList<Bucket>(buckets.size() + 1);
        for (Bucket bucket : buckets) {
            if (bucket.second() > second - WINDOW_MAX.toSeconds() && bucket.second() < second) {
                counted.add(bucket);
            }
        }
        counted.add(new Bucket(second, count + 1, sum(sum, minorUnits)));
        return new Velocity(counted);
    }

    /** The payments in the window that ends with the newest one, to the second. */
    public int countWithin(Duration window) {
        long from = newestSecond() - window.toSeconds();
        int count = 0;
        for (Bucket bucket : buckets) {
            count += bucket.second() > from ? bucket.count() : 0;
        }
        return count;
    }

    /** What they were together, in minor units. */
    public long sumWithin(Duration window) {
        long from = newestSecond() - window.toSeconds();
        long sum = 0;
        for (Bucket bucket : buckets) {
            sum = bucket.second() > from ? sum(sum, bucket.minorUnits()) : sum;
        }
        return sum;
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
        return buckets.isEmpty() ? Instant.MIN : Instant.ofEpochSecond(newestSecond());
    }

    private long newestSecond() {
        return buckets.isEmpty() ? Long.MIN_VALUE / 2 : buckets.getLast().second();
    }
}
