package dev.paylog.fraud.domain;

/** What screening looks at: who pays whom, and how much. */
public record Payment(
        String paymentId, String debtorAccount, String creditorAccount, Money amount) {}
