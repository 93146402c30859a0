package dev.paylog.local.chaos;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One fault, and what it did.
 *
 * @param at since the beginning
 * @param victims the programs, or topics, that were hit
 * @param held until it was undone or they were started again
 * @param outcome unknown where the next fault came before this one was over
 */
public record Strike(
        Kind kind, Duration at, List<String> victims, Duration held, @Nullable Outcome outcome) {

    public Strike {
        victims = List.copyOf(victims);
    }

    /**
     * What came of one fault.
     *
     * @param recovered from the blow until all were ready, every replica was in sync, and payments
     *     were completed in every partition again
     * @param acknowledgementStall the longest time in which no payment was acknowledged
     * @param completionStall the longest time in which no payment was completed in one of the
     *     partitions that have accounts
     * @param errors that callers saw and tried again for, by reason
     * @param lost payments by the audit afterwards, as is {@code doubled}; -1 without an audit
     * @param right whether that audit found nothing wrong at all
     */
    public record Outcome(
            Duration recovered,
            Duration acknowledgementStall,
            Duration completionStall,
            Map<String, Long> errors,
            long lost,
            long doubled,
            @Nullable Boolean right) {

        public Outcome {
            errors = Map.copyOf(errors);
        }
    }
}
