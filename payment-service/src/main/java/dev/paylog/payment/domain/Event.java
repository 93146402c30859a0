package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/** What happened to an account: constructed by the decider, and never taken back. */
public sealed interface Event {

    Metadata metadata();

    /** An event in the life of a payment. */
    sealed interface OfPayment extends Event {
        Terms terms();
    }

    /**
     * What every event carries.
     *
     * @param accountVersion 1, 2, 3 ... within the account; 0 when it is unknown
     * @param at epoch milliseconds; never runs backwards within an account
     */
    record Metadata(
            String eventId,
            String accountId,
            long accountVersion,
            long at,
            String commandId,
            ContentHash contentHash) {}

    record AccountOpened(Metadata metadata, @Nullable PersonalText owner, Balance balance)
            implements Event {}

    record PaymentSubmitted(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record PaymentRejected(
            Metadata metadata,
            Terms terms,
            Rejection reason,
            boolean holdReleased,
            @Nullable Verdict verdict,
            @Nullable Balance balance)
            implements OfPayment {}

    record PaymentReferred(Metadata metadata, Terms terms, Verdict verdict, Balance balance)
            implements OfPayment {}

    record PaymentSettled(
            Metadata metadata, Terms terms, @Nullable Verdict verdict, Balance balance)
            implements OfPayment {}

    record PaymentReceived(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record PaymentCompleted(Metadata metadata, Terms terms, Entry credit, Balance balance)
            implements OfPayment {}

    record PaymentReturned(Metadata metadata, Terms terms, Rejection reason, Balance balance)
            implements OfPayment {}

    record SubmissionRefused(
            Metadata metadata, String paymentId, Rejection reason, @Nullable Balance balance)
            implements Event {}
}
