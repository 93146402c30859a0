package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

/** What came of a person's decision. */
public sealed interface ReviewOutcome {

    /** It stands. */
    record Accepted(Assessment assessment) implements ReviewOutcome {}

    /**
     * It changes nothing.
     *
     * @param standing the verdict that stands instead, where there is one
     */
    record Refused(Reason reason, @Nullable Assessment standing) implements ReviewOutcome {}

    /** Why a decision is refused; the slug names it in replies and problems. */
    enum Reason {
        ALREADY_REVIEWED("already-reviewed"),
        PAYMENT_UNKNOWN("payment-unknown");

        private final String slug;

        Reason(String slug) {
            this.slug = slug;
        }

        public String slug() {
            return slug;
        }
    }
}
