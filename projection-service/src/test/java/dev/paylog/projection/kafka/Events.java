package dev.paylog.projection.kafka;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.Decision;
import dev.paylog.payments.FiredRule;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.PaymentCompleted;
import dev.paylog.payments.events.PaymentReceived;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.projection.Account;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Events as payment-service writes them; everything happens that many milliseconds after noon. */
public final class Events {

    private static final ContentHash HASH = new ContentHash(new byte[16]);

    private Events() {}

    public static PaymentTerms terms(
            String id, String debtor, String creditor, long cents, @Nullable String refundOf) {
        return new PaymentTerms(
                id,
                debtor,
                creditor,
                cents,
                "EUR",
                "E-" + id,
                States.text("", "for " + id),
                refundOf,
                States.NOON);
    }

    /** The event's id is made of account and version, its time is noon and the version. */
    public static Envelope envelope(String account, long version) {
        return new Envelope(
                account + "@" + version,
                account,
                version,
                States.NOON + version,
                "command of " + account + "@" + version,
                HASH);
    }

    public static AccountBalance balance(long posted, long held) {
        return new AccountBalance("EUR", AccountKind.CUSTOMER, posted, held, 1_000L);
    }

    static Assessment assessment(Decision decision) {
        return new Assessment(
                "a", 60, decision, List.of(new FiredRule("r", 2, 60, "much")), null, null, 7L);
    }

    /** What her events come to when she has that version. */
    static Account alice(long version, String status, long posted, long held, long limit) {
        return new Account(
                "alice",
                version,
                status,
                "CUSTOMER",
                "EUR",
                posted,
                held,
                limit,
                "Zoë",
                States.NOON + 1,
                States.NOON + version);
    }

    public static AccountOpened opened(String account) {
        return new AccountOpened(envelope(account, 1), States.text("", "Zoë"), balance(0, 0));
    }

    public static PaymentSubmitted submitted(
            PaymentTerms terms, Envelope envelope, AccountBalance after) {
        return new PaymentSubmitted(envelope, terms, after);
    }

    public static PaymentSettled settled(
            PaymentTerms terms, Envelope envelope, AccountBalance after) {
        Assessment assessment = terms.getRefundOf() == null ? assessment(Decision.APPROVE) : null;
        return new PaymentSettled(envelope, terms, assessment, after);
    }

    public static PaymentReceived received(
            PaymentTerms terms, Envelope envelope, AccountBalance after) {
        return new PaymentReceived(envelope, terms, after);
    }

    /**
     * Confirms a credit.
     *
     * @param credit the creditor's event
     */
    public static PaymentCompleted completed(
            PaymentReceived credit, Envelope envelope, AccountBalance after) {
        PaymentTerms terms = credit.getPayment();
        Envelope there = credit.getEnvelope();
        var booking =
                new Booking(
                        terms.getRefundOf() == null ? BookingKind.PAYMENT : BookingKind.REFUND,
                        there.getAccountId(),
                        there.getAccountVersion(),
                        terms.getAmount(),
                        credit.getBalance().getPosted(),
                        there.getAt());
        return new PaymentCompleted(envelope, terms, booking, after);
    }
}
