package dev.paylog.local.load;

import java.time.Duration;

/**
 * What the load did lately.
 *
 * @param p50Millis of what was answered in this second, as is {@code p99Millis}
 * @param retries since the beginning, as are {@code failures}
 */
public record Second(
        Duration elapsed,
        long sentPerSecond,
        long acknowledgedPerSecond,
        int inFlight,
        double p50Millis,
        double p99Millis,
        long retries,
        long failures) {}
