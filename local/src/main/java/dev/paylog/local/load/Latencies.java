package dev.paylog.local.load;

import org.HdrHistogram.Histogram;

/**
 * How long something took, in milliseconds: of a load, from when a payment was due until it was
 * answered.
 */
public record Latencies(double p50, double p90, double p99, double p999, double max) {
    /**
     * Sums up what was recorded.
     *
     * @param micros recorded in microseconds
     */
    public static Latencies of(Histogram micros) {
        return new Latencies(
                millis(micros, 50),
                millis(micros, 90),
                millis(micros, 99),
                millis(micros, 99.9),
                millis(micros, 100));
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0
                ? 0
                : Math.round(micros.getValueAtPercentile(percentile) / 10.0) / 100.0;
    }
}
