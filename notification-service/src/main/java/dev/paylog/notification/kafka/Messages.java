package dev.paylog.notification.kafka;

import static dev.paylog.notification.kafka.Shapes.money;

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
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(PaymentStatus.SUBMITTED, "%s is on its way, the amount is held.");
            case PaymentRejected e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .because(e.getReason())
                            .is(PaymentStatus.REJECTED, "%s was rejected: %s.");
            case PaymentReferred e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(
                                    PaymentStatus.IN_REVIEW,
                                    "%s is being reviewed, the amount stays held.");
            case PaymentSettled e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(PaymentStatus.SETTLED, "%s has left your account.");
            case PaymentReceived e -> received(e);
            case PaymentCompleted e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(PaymentStatus.COMPLETED, "%s has arrived.");
            case PaymentReturned e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .because(e.getReason())
                            .is(PaymentStatus.RETURNED, "%s came back: %s.");
            case PaymentCancelled e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(PaymentStatus.CANCELLED, "%s was cancelled.");
            case PaymentExpired e ->
                    about(e.getEnvelope(), e.getPayment(), e.getBalance())
                            .is(
                                    PaymentStatus.EXPIRED,
                                    "%s was not decided in time, the amount is yours again.");
            case SubmissionRefused e -> refused(e);
            default -> null;
        };
    }

    private static Message opened(AccountOpened event) {
        String account = event.getEnvelope().getAccountId();
        String text =
                "Your account %s in %s is open."
                        .formatted(account, event.getBalance().getCurrency());
        return new Message(text, account, null, Shapes.balance(event.getBalance()));
    }

    private static Message closed(AccountClosed event) {
        String account = event.getEnvelope().getAccountId();
        String text = "Your account %s is closed.".formatted(account);
        return new Message(text, account, null, Shapes.balance(event.getBalance()));
    }

    private static Message limitChanged(OverdraftLimitChanged event) {
        AccountBalance balance = event.getBalance();
        String text =
                "Your overdraft limit is now %s, it was %s."
                        .formatted(
                                money(balance.getOverdraftLimit(), balance.getCurrency()),
                                money(event.getPreviousLimit(), balance.getCurrency()));
        String account = event.getEnvelope().getAccountId();
        return new Message(text, account, null, Shapes.balance(balance));
    }

    /** Booked to the creditor; the debtor has not heard of it yet, so the payment is SETTLED. */
    private static Message received(PaymentReceived event) {
        PaymentTerms terms = event.getPayment();
        String text =
                "You received %s%s from %s%s."
                        .formatted(
                                terms.getRefundOf() == null ? "" : "a refund of ",
                                money(terms.getAmount(), terms.getCurrency()),
                                terms.getDebtorAccount(),
                                purpose(terms));
        return new Message(
                text,
                event.getEnvelope().getAccountId(),
                Shapes.payment(terms, PaymentStatus.SETTLED, null),
                Shapes.balance(event.getBalance()));
    }

    private static Message refused(SubmissionRefused event) {
        var payment =
                new Message.Payment(
                        event.getPaymentId(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        event.getReason(),
                        null);
        return new Message(
                "A payment was refused: " + words(event.getReason()) + ".",
                event.getEnvelope().getAccountId(),
                payment,
                Shapes.balance(event.getBalance()));
    }

    private static OfDebtor about(
            Envelope envelope, PaymentTerms terms, @Nullable AccountBalance balance) {
        return new OfDebtor(envelope, terms, balance, null);
    }

    /** What happened to a payment, as its debtor sees it. */
    private record OfDebtor(
            Envelope envelope,
            PaymentTerms terms,
            @Nullable AccountBalance balance,
            @Nullable String reason) {

        OfDebtor because(String why) {
            return new OfDebtor(envelope, terms, balance, why);
        }

        Message is(PaymentStatus status, String sentence) {
            String text = sentence.formatted(subject(), words(reason == null ? "" : reason));
            return new Message(
                    text,
                    envelope.getAccountId(),
                    Shapes.payment(terms, status, reason),
                    Shapes.balance(balance));
        }

        private String subject() {
            return "Your %s of %s to %s%s"
                    .formatted(
                            terms.getRefundOf() == null ? "payment" : "refund",
                            money(terms.getAmount(), terms.getCurrency()),
                            terms.getCreditorAccount(),
                            purpose(terms));
        }
    }

    /** The debtor's words, or else their reference; in brackets. */
    private static String purpose(PaymentTerms terms) {
        String words = Shapes.plain(terms.getRemittanceInformation());
        String purpose = words == null ? terms.getEndToEndId() : words;
        return purpose == null ? "" : " (" + purpose + ")";
    }

    /** The slug of a problem, such as {@code insufficient-funds}, as people say it. */
    private static String words(String slug) {
        return slug.replace('-', ' ');
    }
}
