package dev.paylog.notification.kafka;

import dev.paylog.payments.AccountBalance;
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

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What each event means to the holder of the account it happened to. */
final class Messages {

    private Messages() {}

    /** Null for what is newer than this build. */
    static @Nullable Message of(Object event) {
        return switch (event) {
            case AccountOpened e -> opened(e);
            case AccountClosed e -> closed(e);
            case OverdraftLimitChanged e -> limitChanged(e);
            case PaymentSubmitted e ->
                    of(e, PaymentStatus.SUBMITTED)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentRejected e ->
                    of(e, PaymentStatus.REJECTED)
                            .because(e.getReason())
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentReferred e ->
                    of(e, PaymentStatus.IN_REVIEW)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentSettled e ->
                    of(e, PaymentStatus.SETTLED)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentReceived e -> received(e);
            case PaymentCompleted e ->
                    of(e, PaymentStatus.COMPLETED)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentReturned e ->
                    of(e, PaymentStatus.RETURNED)
                            .because(e.getReason())
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentCancelled e ->
                    of(e, PaymentStatus.CANCELLED)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case PaymentExpired e ->
                    of(e, PaymentStatus.EXPIRED)
                            .about(e.getEnvelope(), e.getPayment(), e.getBalance());
            case SubmissionRefused e -> refused(e);
            default -> null;
        };
    }

    private static Message opened(AccountOpened event) {
        String account = event.getEnvelope().getAccountId();
        String currency = event.getBalance().getCurrency();
        return new Message(
                words -> words.sentence("AccountOpened", account, currency),
                Shapes.facts(event.getEnvelope(), null, event.getBalance()));
    }

    private static Message closed(AccountClosed event) {
        String account = event.getEnvelope().getAccountId();
        return new Message(
                words -> words.sentence("AccountClosed", account),
                Shapes.facts(event.getEnvelope(), null, event.getBalance()));
    }

    private static Message limitChanged(OverdraftLimitChanged event) {
        AccountBalance balance = event.getBalance();
        return new Message(
                words ->
                        words.sentence(
                                "OverdraftLimitChanged",
                                words.money(balance.getOverdraftLimit(), balance.getCurrency()),
                                words.money(event.getPreviousLimit(), balance.getCurrency())),
                Shapes.facts(event.getEnvelope(), null, balance));
    }

    /** Booked to the creditor; the debtor has not heard of it yet, so the payment is SETTLED. */
    private static Message received(PaymentReceived event) {
        PaymentTerms terms = event.getPayment();
        String sentence = terms.getRefundOf() == null ? "PaymentReceived" : "RefundReceived";
        return new Message(
                words ->
                        words.sentence(
                                sentence,
                                words.money(terms.getAmount(), terms.getCurrency()),
                                terms.getDebtorAccount(),
                                Words.purpose(terms)),
                Shapes.facts(
                        event.getEnvelope(),
                        Shapes.payment(terms, PaymentStatus.SETTLED, null),
                        event.getBalance()));
    }

    private static Message refused(SubmissionRefused event) {
        String reason = event.getReason();
        return new Message(
                words -> words.sentence("SubmissionRefused", words.reason(reason)),
                Shapes.facts(
                        event.getEnvelope(),
                        Shapes.refused(event.getPaymentId(), reason),
                        event.getBalance()));
    }

    private static OfDebtor of(SpecificRecord event, PaymentStatus status) {
        return new OfDebtor(event.getSchema().getName(), status, null);
    }

    /** What happened to a payment, as its debtor sees it. */
    private record OfDebtor(String sentence, PaymentStatus status, @Nullable String reason) {

        OfDebtor because(String why) {
            return new OfDebtor(sentence, status, why);
        }

        Message about(Envelope envelope, PaymentTerms terms, @Nullable AccountBalance balance) {
            return new Message(
                    words -> words.sentence(sentence, words.payment(terms), words.reason(reason)),
                    Shapes.facts(envelope, Shapes.payment(terms, status, reason), balance));
        }
    }
}
