package dev.paylog.fraud;

import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleBook;

import org.jspecify.annotations.Nullable;

/** Where rules are changed. */
@FunctionalInterface
public interface RuleWriter {

    /** What to write, given all rules on the log; null when there is nothing to change. */
    @FunctionalInterface
    interface Change {
        @Nullable Rule next(RuleBook all);
    }

    /**
     * Writes one version, and returns it when this instance screens by it. No other writer comes
     * between the reading and the writing, so no version is given out twice.
     *
     * @throws LogUnavailableException when the log did not take it
     */
    @Nullable Rule write(Change change);
}
