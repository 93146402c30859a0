package dev.paylog.local.audit;

import static java.util.Objects.requireNonNull;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.Envelope;
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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log as payment-service would write it, event by event; what is called decides nothing, so that
 * it writes wrong ones as readily. Everybody's partition is their name's length.
 */
final class ExampleLog extends ExampleAccounts {
    static final Assessment APPROVED = assessment(Decision.APPROVE);

    final Map<String, PaymentTerms> payments = new HashMap<>();

    PaymentTerms terms(String name) {
        return requireNonNull(payments.get(name));
    }

    /** From beginning to end, with the last event's place. */
    Place pay(String payment, String debtor, String creditor, long amount) {
        submit(payment, debtor, creditor, amount, null);
        settle(payment, APPROVED);
        receive(payment);
        return complete(payment);
    }

    PaymentTerms agree(
            String payment,
            String debtor,
            String creditor,
            long amount,
            @Nullable String refundOf) {
        var terms =
                new PaymentTerms(
                        id(payment),
                        debtor,
                        creditor,
                        amount,
                        "EUR",
                        payment,
                        null,
                        refundOf == null ? null : id(refundOf),
                        clock + 1);
        payments.put(payment, terms);
        return terms;
    }

    Place submit(
            String payment,
            String debtor,
            String creditor,
            long amount,
            @Nullable String refundOf) {
        var terms = agree(payment, debtor, creditor, amount, refundOf);
        account(debtor).held += amount;
        Envelope envelope = envelope(debtor, payment);
        AccountBalance balance = account(debtor).balance();
        states.changed(envelope, balance, 1, null);
        states.began(envelope, terms, PaymentStatus.SUBMITTED, null);
        return add(debtor, new PaymentSubmitted(envelope, terms, balance));
    }

    Place refuse(String payment, String debtor, String creditor, long amount, String reason) {
        var terms = agree(payment, debtor, creditor, amount, null);
        Money money = accounts.get(debtor);
        Envelope envelope = envelope(debtor, payment);
        AccountBalance balance = money == null ? null : money.balance();
        states.changed(envelope, balance, 0, null);
        states.began(envelope, terms, PaymentStatus.REJECTED, reason);
        return add(debtor, new PaymentRejected(envelope, terms, reason, false, null, balance));
    }

    Place settle(String payment, @Nullable Assessment assessment) {
        var terms = terms(payment);
        Money money = account(terms.getDebtorAccount());
        money.held -= terms.getAmount();
        money.posted -= terms.getAmount();
        Envelope envelope = envelope(terms.getDebtorAccount(), payment);
        states.changed(envelope, money.balance(), 0, null);
        states.went(envelope, terms, PaymentStatus.SETTLED, null);
        states.assessed(terms, assessment);
        states.booked(terms, debit(terms, envelope, money));
        return add(
                terms.getDebtorAccount(),
                new PaymentSettled(envelope, terms, assessment, money.balance()));
    }

    private static Booking debit(PaymentTerms terms, Envelope envelope, Money money) {
        return booking(kind(terms), envelope, -terms.getAmount(), money);
    }

    private static BookingKind kind(PaymentTerms terms) {
        return terms.getRefundOf() == null ? BookingKind.PAYMENT : BookingKind.REFUND;
    }

    private static Booking booking(BookingKind kind, Envelope envelope, long amount, Money money) {
        return new Booking(
                kind,
                envelope.getAccountId(),
                envelope.getAccountVersion(),
                amount,
                money.posted,
                envelope.getAt());
    }

    Place receive(String payment) {
        var terms = terms(payment);
        String creditor = terms.getCreditorAccount();
        Money money = account(creditor);
        money.posted += terms.getAmount();
        Envelope envelope = envelope(creditor, payment);
        states.changed(envelope, money.balance(), 0, null);
        states.credited(terms, booking(kind(terms), envelope, terms.getAmount(), money));
        return add(creditor, new PaymentReceived(envelope, terms, money.balance()));
    }

    Place complete(String payment) {
        return complete(payment, states.credit(terms(payment)));
    }

    Place complete(String payment, Booking credit) {
        var terms = terms(payment);
        Envelope envelope = end(terms, PaymentStatus.COMPLETED, null, payment);
        states.booked(terms, credit);
        AccountBalance balance = account(terms.getDebtorAccount()).balance();
        return add(
                terms.getDebtorAccount(), new PaymentCompleted(envelope, terms, credit, balance));
    }

    Place sendBack(String payment, String reason) {
        var terms = terms(payment);
        Money money = account(terms.getDebtorAccount());
        money.posted += terms.getAmount();
        Envelope envelope = end(terms, PaymentStatus.RETURNED, reason, payment);
        states.booked(terms, booking(BookingKind.RETURN, envelope, terms.getAmount(), money));
        return add(
                terms.getDebtorAccount(),
                new PaymentReturned(envelope, terms, reason, money.balance()));
    }

    Place refer(String payment, Assessment assessment) {
        var terms = terms(payment);
        String debtor = terms.getDebtorAccount();
        Envelope envelope = envelope(debtor, payment);
        AccountBalance balance = account(debtor).balance();
        states.changed(envelope, balance, 0, null);
        states.went(envelope, terms, PaymentStatus.IN_REVIEW, null);
        states.assessed(terms, assessment);
        return add(debtor, new PaymentReferred(envelope, terms, assessment, balance));
    }

    Place reject(String payment, @Nullable Assessment assessment) {
        var terms = terms(payment);
        Envelope envelope = release(terms, PaymentStatus.REJECTED, "fraud-suspected");
        states.assessed(terms, assessment);
        AccountBalance balance = account(terms.getDebtorAccount()).balance();
        return add(
                terms.getDebtorAccount(),
                new PaymentRejected(envelope, terms, "fraud-suspected", true, assessment, balance));
    }

    Place cancel(String payment) {
        var terms = terms(payment);
        Envelope envelope = release(terms, PaymentStatus.CANCELLED, null);
        AccountBalance balance = account(terms.getDebtorAccount()).balance();
        return add(terms.getDebtorAccount(), new PaymentCancelled(envelope, terms, balance));
    }

    Place expire(String payment) {
        var terms = terms(payment);
        Envelope envelope = release(terms, PaymentStatus.EXPIRED, null);
        AccountBalance balance = account(terms.getDebtorAccount()).balance();
        return add(terms.getDebtorAccount(), new PaymentExpired(envelope, terms, balance));
    }

    private Envelope release(PaymentTerms terms, PaymentStatus status, @Nullable String reason) {
        account(terms.getDebtorAccount()).held -= terms.getAmount();
        return end(terms, status, reason, requireNonNull(terms.getEndToEndId()));
    }

    private Envelope end(
            PaymentTerms terms, PaymentStatus status, @Nullable String reason, String content) {
        Envelope envelope = envelope(terms.getDebtorAccount(), content);
        AccountBalance balance = account(terms.getDebtorAccount()).balance();
        states.changed(envelope, balance, -1, null);
        states.went(envelope, terms, status, reason);
        return envelope;
    }

    /** Another content under the payment's key. */
    Place refuseContent(String payment, String content) {
        var terms = terms(payment);
        String debtor = terms.getDebtorAccount();
        Envelope envelope = envelope(debtor, content);
        AccountBalance balance = account(debtor).balance();
        states.changed(envelope, balance, 0, null);
        states.refused(terms, hash(content));
        return add(
                debtor,
                new SubmissionRefused(
                        envelope, terms.getPaymentId(), "idempotency-key-reused", balance));
    }

    static Assessment assessment(Decision decision) {
        return new Assessment("assessment", 10, decision, List.of(), null, null, 1_000L);
    }
}
