package dev.paylog.local.load;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * A run that is over.
 *
 * @param due how many payments the whole run would have had
 * @param outcomes how many were answered with which status, and with which reason
 * @param retryReasons a status or an exception, for how many of the {@code retries}
 * @param failed how many have no acknowledgement in the end, for one of the {@code failures}
 * @param endedEarly why not all were sent, if so
 */
public record Summary(
        String run,
        Path ledger,
        double seconds,
        long due,
        long sent,
        long acknowledged,
        Map<String, Long> outcomes,
        long retries,
        Map<String, Long> retryReasons,
        long failed,
        Map<String, Long> failures,
        Latencies latencyMillis,
        @Nullable String endedEarly) {

    /** Whether everything that was sent was acknowledged, and the service kept up. */
    public boolean isRight() {
        return failed == 0 && (endedEarly == null || endedEarly.equals(Load.STOPPED));
    }
}
