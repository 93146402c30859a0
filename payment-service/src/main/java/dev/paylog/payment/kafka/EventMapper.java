package dev.paylog.payment.kafka;

import static dev.paylog.payment.kafka.ValueMapper.toAvro;
import static dev.paylog.payment.kafka.ValueMapper.toAvroOrNull;

import dev.paylog.payment.domain.Balance;
import dev.paylog.payment.domain.Event;
import dev.paylog.payments.AccountBalance;
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

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events as they go on the log. */
final class EventMapper {

    private EventMapper() {}

    static SpecificRecord toRecord(Event event) {
        Envelope envelope = envelope(event.metadata());
        return switch (event) {
            case Event.AccountOpened opened ->
                    new AccountOpened(envelope, toAvro(opened.owner()), toAvro(opened.balance()));
            case Event.AccountClosed closed ->
                    new AccountClosed(envelope, toAvro(closed.balance()));
            case Event.OverdraftLimitChanged changed ->
                    new OverdraftLimitChanged(
                            envelope, changed.previousLimit(), toAvro(changed.balance()));
            case Event.PaymentSubmitted submitted ->
                    new PaymentSubmitted(
                            envelope, toAvro(submitted.terms()), toAvro(submitted.balance()));
            case Event.PaymentRejected rejected ->
                    new PaymentRejected(
                            envelope,
                            toAvro(rejected.terms()),
                            rejected.reason().slug(),
                            rejected.holdReleased(),
                            toAvroOrNull(rejected.verdict()),
                            balance(rejected.balance()));
            case Event.PaymentReferred referred ->
                    new PaymentReferred(
                            envelope,
                            toAvro(referred.terms()),
                            toAvro(referred.verdict()),
                            toAvro(referred.balance()));
            case Event.PaymentSettled settled ->
                    new PaymentSettled(
                            envelope,
                            toAvro(settled.terms()),
                            toAvroOrNull(settled.verdict()),
                            toAvro(settled.balance()));
            case Event.PaymentReceived received ->
                    new PaymentReceived(
                            envelope, toAvro(received.terms()), toAvro(received.balance()));
            case Event.PaymentCompleted completed ->
                    new PaymentCompleted(
                            envelope,
                            toAvro(completed.terms()),
                            toAvro(completed.credit()),
                            toAvro(completed.balance()));
            case Event.PaymentReturned returned ->
                    new PaymentReturned(
                            envelope,
                            toAvro(returned.terms()),
                            returned.reason().slug(),
                            toAvro(returned.balance()));
            case Event.PaymentCancelled cancelled ->
                    new PaymentCancelled(
                            envelope, toAvro(cancelled.terms()), toAvro(cancelled.balance()));
            case Event.PaymentExpired expired ->
                    new PaymentExpired(
                            envelope, toAvro(expired.terms()), toAvro(expired.balance()));
            case Event.SubmissionRefused refused ->
                    new SubmissionRefused(
                            envelope,
                            refused.paymentId(),
                            refused.reason().slug(),
                            balance(refused.balance()));
        };
    }

    private static @Nullable AccountBalance balance(@Nullable Balance balance) {
        return balance == null ? null : toAvro(balance);
    }

    private static Envelope envelope(Event.Metadata metadata) {
        return new Envelope(
                metadata.eventId(),
                metadata.accountId(),
                metadata.accountVersion(),
                metadata.at(),
                metadata.commandId(),
                toAvro(metadata.contentHash()));
    }
}
