package dev.paylog.fraud;

import dev.paylog.fraud.domain.DecideReview;
import dev.paylog.fraud.domain.ReviewOutcome;

/** Where a person's decision is handed in. */
@FunctionalInterface
public interface ReviewDesk {

    /**
     * Puts the decision on the log and waits for what comes of it.
     *
     * @throws LogUnavailableException when the log did not take the decision
     * @throws OverloadedException when too many wait, or the outcome is not known in time; the
     *     decision may take effect all the same
     */
    ReviewOutcome decide(DecideReview command);
}
