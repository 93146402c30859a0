package dev.paylog.payment.kafka;

import static dev.paylog.payment.kafka.ValueMapper.toDomain;

import dev.paylog.payment.domain.Balance;
import dev.paylog.payment.domain.Event;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.Verdict;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.Assessment;
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

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Events as they come back from the log; {@link EventMapper} is the way there. */
final class EventReader {

    private EventReader() {}

    /**
     * The event in a record.
     *
     * @throws UnknownCommandException for a type that this version does not know: folded without
     *     it, the state would be wrong
     */
    static Event toEvent(IndexedRecord record) {
        return switch (record) {
            case AccountOpened opened ->
                    new Event.AccountOpened(
                            metadata(opened.getEnvelope()),
                            toDomain(opened.getOwner()),
                            toDomain(opened.getBalance()));
            case AccountClosed closed ->
                    new Event.AccountClosed(
                            metadata(closed.getEnvelope()), toDomain(closed.getBalance()));
            case OverdraftLimitChanged changed ->
                    new Event.OverdraftLimitChanged(
                            metadata(changed.getEnvelope()),
                            changed.getPreviousLimit(),
                            toDomain(changed.getBalance()));
            case SubmissionRefused refused ->
                    new Event.SubmissionRefused(
                            metadata(refused.getEnvelope()),
                            refused.getPaymentId(),
                            Rejection.of(refused.getReason()),
                            balance(refused.getBalance()));
            default -> ofPayment(record);
        };
    }

    private static Event ofPayment(IndexedRecord record) {
        return switch (record) {
            case PaymentSubmitted submitted ->
                    new Event.PaymentSubmitted(
                            metadata(submitted.getEnvelope()),
                            toDomain(submitted.getPayment()),
                            toDomain(submitted.getBalance()));
            case PaymentRejected rejected ->
                    new Event.PaymentRejected(
                            metadata(rejected.getEnvelope()),
                            toDomain(rejected.getPayment()),
                            Rejection.of(rejected.getReason()),
                            rejected.getHoldReleased(),
                            verdict(rejected.getAssessment()),
                            balance(rejected.getBalance()));
            case PaymentReferred referred ->
                    new Event.PaymentReferred(
                            metadata(referred.getEnvelope()),
                            toDomain(referred.getPayment()),
                            toDomain(referred.getAssessment()),
                            toDomain(referred.getBalance()));
            case PaymentSettled settled ->
                    new Event.PaymentSettled(
                            metadata(settled.getEnvelope()),
                            toDomain(settled.getPayment()),
                            verdict(settled.getAssessment()),
                            toDomain(settled.getBalance()));
            case PaymentReceived received ->
                    new Event.PaymentReceived(
                            metadata(received.getEnvelope()),
                            toDomain(received.getPayment()),
                            toDomain(received.getBalance()));
            case PaymentCompleted completed ->
                    new Event.PaymentCompleted(
                            metadata(completed.getEnvelope()),
                            toDomain(completed.getPayment()),
                            toDomain(completed.getCredit()),
                            toDomain(completed.getBalance()));
            case PaymentReturned returned ->
                    new Event.PaymentReturned(
                            metadata(returned.getEnvelope()),
                            toDomain(returned.getPayment()),
                            Rejection.of(returned.getReason()),
                            toDomain(returned.getBalance()));
            case PaymentCancelled cancelled ->
                    new Event.PaymentCancelled(
                            metadata(cancelled.getEnvelope()),
                            toDomain(cancelled.getPayment()),
                            toDomain(cancelled.getBalance()));
            case PaymentExpired expired ->
                    new Event.PaymentExpired(
                            metadata(expired.getEnvelope()),
                            toDomain(expired.getPayment()),
                            toDomain(expired.getBalance()));
            default -> throw new UnknownCommandException(record.getSchema().getFullName(), null);
        };
    }

    private static Event.Metadata metadata(Envelope envelope) {
        return new Event.Metadata(
                envelope.getEventId(),
                envelope.getAccountId(),
                envelope.getAccountVersion(),
                envelope.getAt(),
                envelope.getCommandId(),
                toDomain(envelope.getContentHash()));
    }

    private static @Nullable Balance balance(@Nullable AccountBalance balance) {
        return balance == null ? null : toDomain(balance);
    }

    private static @Nullable Verdict verdict(@Nullable Assessment assessment) {
        return assessment == null ? null : toDomain(assessment);
    }
}
