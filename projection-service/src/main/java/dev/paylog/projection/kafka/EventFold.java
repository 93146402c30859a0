package dev.paylog.projection.kafka;

import dev.paylog.payments.AccountBalance;
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
import dev.paylog.projection.Account;
import dev.paylog.projection.Payment;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an event does to the payment and the account it tells of. It comes to the same rows as
 * {@link StateMapper} makes of the states that payment-service writes beside its events.
 */
final class EventFold {

    /** The rows before an event; whatever it changes is put back. */
    interface Rows {
        @Nullable Payment payment(String paymentId);

        @Nullable Account account(String accountId);

        void put(Payment payment);

        void put(Account account);
    }

    private final Rows rows;
    private final AccountFold accounts;

    EventFold(Rows rows) {
        this.rows = rows;
        this.accounts = new AccountFold(rows);
    }

    /**
     * @throws UnusableRecordException when it does not follow from the events before it
     */
    void apply(SpecificRecord event) {
        switch (event) {
            case AccountOpened opened -> accounts.opened(opened);
            case AccountClosed closed -> accounts.closed(closed);
            case OverdraftLimitChanged changed ->
                    accounts.changed(changed.getEnvelope(), changed.getBalance());
            case PaymentSubmitted submitted -> {
                accounts.changed(submitted.getEnvelope(), submitted.getBalance());
                rows.put(
                        begun(submitted.getPayment())
                                .then(
                                        step(submitted.getEnvelope(), PaymentStatus.SUBMITTED),
                                        null));
            }
            case PaymentRejected rejected -> rejected(rejected);
            case PaymentReferred referred -> {
                accounts.changed(referred.getEnvelope(), referred.getBalance());
                rows.put(
                        next(referred.getPayment(), referred.getEnvelope(), PaymentStatus.IN_REVIEW)
                                .with(StateMapper.assessment(referred.getAssessment())));
            }
            case PaymentSettled settled -> settled(settled);
            case PaymentReceived received -> received(received);
            case PaymentCompleted completed -> {
                accounts.changed(completed.getEnvelope(), completed.getBalance());
                PaymentTerms terms = completed.getPayment();
                rows.put(
                        next(terms, completed.getEnvelope(), PaymentStatus.COMPLETED)
                                .with(StateMapper.booking(completed.getCredit())));
            }
            case PaymentReturned returned -> returned(returned);
            case PaymentCancelled cancelled -> {
                accounts.changed(cancelled.getEnvelope(), cancelled.getBalance());
                PaymentTerms terms = cancelled.getPayment();
                rows.put(next(terms, cancelled.getEnvelope(), PaymentStatus.CANCELLED));
            }
            case PaymentExpired expired -> {
                accounts.changed(expired.getEnvelope(), expired.getBalance());
                PaymentTerms terms = expired.getPayment();
                rows.put(next(terms, expired.getEnvelope(), PaymentStatus.EXPIRED));
            }
            case SubmissionRefused refused ->
                    accounts.changed(refused.getEnvelope(), refused.getBalance());
            case SpecificRecord other ->
                    throw new UnusableRecordException(
                            other.getClass().getSimpleName() + " is not an event");
        }
    }

    private void rejected(PaymentRejected event) {
        Envelope envelope = event.getEnvelope();
        accounts.changed(envelope, event.getBalance());
        Payment before =
                event.getHoldReleased()
                        ? known(event.getPayment().getPaymentId())
                        : begun(event.getPayment());
        rows.put(
                before.then(step(envelope, PaymentStatus.REJECTED), event.getReason())
                        .with(StateMapper.assessment(event.getAssessment())));
    }

    private void settled(PaymentSettled event) {
        accounts.changed(event.getEnvelope(), event.getBalance());
        PaymentTerms terms = event.getPayment();
        BookingKind kind = terms.getRefundOf() == null ? BookingKind.PAYMENT : BookingKind.REFUND;
        rows.put(
                next(terms, event.getEnvelope(), PaymentStatus.SETTLED)
                        .with(StateMapper.assessment(event.getAssessment()))
                        .with(
                                booking(
                                        kind,
                                        event.getEnvelope(),
                                        -terms.getAmount(),
                                        event.getBalance())));
    }

    /**
     * The credit is booked when it is confirmed to the debtor; a refund is seen in its original.
     */
    private void received(PaymentReceived event) {
        accounts.changed(event.getEnvelope(), event.getBalance());
        String original = event.getPayment().getRefundOf();
        if (original != null) {
            rows.put(known(original).withRefund(event.getPayment().getAmount()));
        }
    }

    private void returned(PaymentReturned event) {
        Envelope envelope = event.getEnvelope();
        accounts.changed(envelope, event.getBalance());
        PaymentTerms terms = event.getPayment();
        rows.put(
                known(terms.getPaymentId())
                        .then(step(envelope, PaymentStatus.RETURNED), event.getReason())
                        .with(
                                booking(
                                        BookingKind.RETURN,
                                        envelope,
                                        terms.getAmount(),
                                        event.getBalance())));
    }

    private static Payment begun(PaymentTerms terms) {
        return new Payment(
                terms.getPaymentId(),
                0,
                "",
                terms.getDebtorAccount(),
                terms.getCreditorAccount(),
                terms.getAmount(),
                StateMapper.currency(terms.getCurrency()),
                terms.getEndToEndId(),
                StateMapper.text(terms.getRemittanceInformation()),
                terms.getSubmittedAt(),
                terms.getSubmittedAt(),
                null,
                terms.getRefundOf(),
                0,
                new Payment.Details(null, List.of(), List.of()));
    }

    private Payment next(PaymentTerms terms, Envelope envelope, PaymentStatus status) {
        return known(terms.getPaymentId()).then(step(envelope, status), null);
    }

    private Payment known(String paymentId) {
        Payment known = rows.payment(paymentId);
        if (known == null) {
            throw new UnusableRecordException(
                    "payment %s was never submitted".formatted(paymentId));
        }
        return known;
    }

    private static Payment.Transition step(Envelope envelope, PaymentStatus status) {
        return new Payment.Transition(
                status.name(),
                envelope.getAt(),
                envelope.getEventId(),
                envelope.getAccountVersion());
    }

    private static Payment.Booking booking(
            BookingKind kind, Envelope envelope, long amount, AccountBalance after) {
        return new Payment.Booking(
                kind.name(),
                envelope.getAccountId(),
                envelope.getAccountVersion(),
                amount,
                after.getPosted(),
                envelope.getAt());
    }
}
