package dev.paylog.local.chaos;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The longest time in which nothing came from one of several sources. Times are those of {@link
 * System#nanoTime}. A source counts from its first sign of life on.
 */
final class Silence {
    private final Map<Integer, Long> lastNanos = new HashMap<>();
    private long longestNanos;
    private @Nullable Long beganNanos;

    synchronized void heard(int source, long nanos) {
        Long last = lastNanos.put(source, nanos);
        if (last != null) {
            longestNanos = Math.max(longestNanos, nanos - last);
        }
    }

    /** What was silent before does not count from here on. */
    synchronized void begin(long nanos) {
        lastNanos.replaceAll((_, _) -> nanos);
        longestNanos = 0;
        beganNanos = nanos;
    }

    /** Since {@link #begin}, that which still lasts included; all of it, if nothing ever came. */
    synchronized Duration longest(long nanos) {
        long lasting =
                lastNanos.values().stream()
                        .mapToLong(last -> nanos - last)
                        .max()
                        .orElse(beganNanos == null ? 0 : nanos - beganNanos);
        return Duration.ofNanos(Math.max(longestNanos, lasting));
    }

    /** No source counts before its next sign of life. */
    synchronized void forget() {
        lastNanos.clear();
        longestNanos = 0;
    }

    /** Whether any source has given a sign of life, and that since {@link #forget}. */
    synchronized boolean isBroken() {
        return !lastNanos.isEmpty();
    }

    /** The sources that have not been heard after that moment. */
    synchronized List<Integer> silentSince(long nanos) {
        return lastNanos.entrySet().stream()
                .filter(source -> source.getValue() - nanos <= 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
