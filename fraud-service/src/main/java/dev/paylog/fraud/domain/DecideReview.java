package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A person's decision on a referred payment. */
public record DecideReview(
        String commandId,
        Instant at,
        String debtorAccount,
        String paymentId,
        Decision decision,
        @Nullable String reviewer,
        @Nullable String note) {

    public DecideReview {
        if (decision == Decision.REFER) {
            throw new IllegalArgumentException("a person approves or declines");
        }
    }
}
