package dev.paylog.local.audit;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.OverdraftLimitChanged;
import dev.paylog.payments.events.PaymentCancelled;
import dev.paylog.payments.events.PaymentCompleted;
import dev.paylog.payments.events.PaymentExpired;
import dev.paylog.payments.events.PaymentReceived;
import dev.paylog.payments.events.PaymentReferred;
import dev.paylog.payments.events.PaymentRejected;
import dev.paylog.payments.events.PaymentReturned;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.payments.events.SubmissionRefused;
import dev.paylog.payments.states.Transition;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event of whatever kind, as the auditor looks at it.
 *
 * @param reason why the payment ended, where its state says so
 */
record Step(
        Place place,
        Kind kind,
        Envelope envelope,
        @Nullable PaymentTerms terms,
        @Nullable AccountBalance balance,
        @Nullable Assessment assessment,
        @Nullable String reason,
        IndexedRecord event) {

    /** Null for a record that is no event of this build. */
    static @Nullable Step of(Place place, IndexedRecord event) {
        return switch (event) {
            case AccountOpened e ->
                    account(place, Kind.ACCOUNT_OPENED, e.getEnvelope(), e.getBalance(), e);
            case AccountClosed e ->
                    account(place, Kind.ACCOUNT_CLOSED, e.getEnvelope(), e.getBalance(), e);
            case OverdraftLimitChanged e ->
                    account(place, Kind.LIMIT_CHANGED, e.getEnvelope(), e.getBalance(), e);
            case SubmissionRefused e ->
                    account(place, Kind.SUBMISSION_REFUSED, e.getEnvelope(), e.getBalance(), e);
            case PaymentSubmitted e ->
                    payment(
                            place,
                            Kind.PAYMENT_SUBMITTED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e);
            case PaymentReceived e ->
                    payment(
                            place,
                            Kind.PAYMENT_RECEIVED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e);
            case PaymentCompleted e ->
                    payment(
                            place,
                            Kind.PAYMENT_COMPLETED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e);
            case PaymentCancelled e ->
                    payment(
                            place,
                            Kind.PAYMENT_CANCELLED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e);
            case PaymentExpired e ->
                    payment(
                            place,
                            Kind.PAYMENT_EXPIRED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e);
            default -> decided(place, event);
        };
    }

    /** Steps with an assessment or a reason. */
    private static @Nullable Step decided(Place place, IndexedRecord event) {
        return switch (event) {
            case PaymentReferred e ->
                    new Step(
                            place,
                            Kind.PAYMENT_REFERRED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e.getAssessment(),
                            null,
                            e);
            case PaymentSettled e ->
                    new Step(
                            place,
                            Kind.PAYMENT_SETTLED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e.getAssessment(),
                            null,
                            e);
            case PaymentReturned e ->
                    new Step(
                            place,
                            Kind.PAYMENT_RETURNED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            null,
                            e.getReason(),
                            e);
            case PaymentRejected e ->
                    new Step(
                            place,
                            e.getHoldReleased() ? Kind.PAYMENT_REJECTED : Kind.PAYMENT_REFUSED,
                            e.getEnvelope(),
                            e.getPayment(),
                            e.getBalance(),
                            e.getAssessment(),
                            e.getReason(),
                            e);
            default -> null;
        };
    }

    private static Step account(
            Place place,
            Kind kind,
            Envelope envelope,
            @Nullable AccountBalance balance,
            IndexedRecord event) {
        return new Step(place, kind, envelope, null, balance, null, null, event);
    }

    private static Step payment(
            Place place,
            Kind kind,
            Envelope envelope,
            PaymentTerms terms,
            AccountBalance balance,
            IndexedRecord event) {
        return new Step(place, kind, envelope, terms, balance, null, null, event);
    }

    String accountId() {
        return envelope.getAccountId();
    }

    /** Of the payment that it is about; empty when it is about none. */
    String paymentId() {
        if (event instanceof SubmissionRefused refused) {
            return refused.getPaymentId();
        }
        return terms == null ? "" : terms.getPaymentId();
    }

    /** Minor units of its payment; 0 when it has none. */
    long amount() {
        return terms == null ? 0 : terms.getAmount();
    }

    Transition transition(PaymentStatus status) {
        return new Transition(
                status, envelope.getAt(), envelope.getEventId(), envelope.getAccountVersion());
    }

    /** The line of a statement that this step writes: debit, credit or return. */
    Booking booking() {
        if (terms == null || balance == null) {
            throw new IllegalStateException(kind + " books nothing");
        }
        return new Booking(
                bookingKind(terms),
                accountId(),
                envelope.getAccountVersion(),
                kind.posted(amount()),
                balance.getPosted(),
                envelope.getAt());
    }

    private BookingKind bookingKind(PaymentTerms payment) {
        if (kind == Kind.PAYMENT_RETURNED) {
            return BookingKind.RETURN;
        }
        return payment.getRefundOf() == null ? BookingKind.PAYMENT : BookingKind.REFUND;
    }
}
