package dev.paylog.notification;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** One event of each kind in the life of alice and bob. */
public final class SampleEvents {

    private static final long AT = Instant.parse("2026-11-22T10:15:30.120Z").toEpochMilli();
    private static final AccountBalance BALANCE =
            new AccountBalance("EUR", AccountKind.CUSTOMER, 8750L, 1250L, 10_000L);
    private static final PaymentTerms PAYMENT = terms("alice", "bob", "P-1", "Lunch", null);

    private SampleEvents() {}

    /** In the order of the topic catalogue. */
    public static List<SpecificRecord> all() {
        var envelope = envelope("alice");
        return List.of(
                new AccountOpened(envelope, null, BALANCE),
                new AccountClosed(envelope, BALANCE),
                new OverdraftLimitChanged(envelope, 0L, BALANCE),
                new PaymentSubmitted(envelope, PAYMENT, BALANCE),
                new PaymentRejected(envelope, PAYMENT, "insufficient-funds", false, null, null),
                new PaymentReferred(envelope, PAYMENT, assessment(), BALANCE),
                new PaymentSettled(envelope, PAYMENT, null, BALANCE),
                received("bob", "P-1"),
                new PaymentCompleted(envelope, PAYMENT, credit(), BALANCE),
                new PaymentReturned(envelope, PAYMENT, "account-closed", BALANCE),
                new PaymentCancelled(envelope, PAYMENT, BALANCE),
                new PaymentExpired(envelope, PAYMENT, BALANCE),
                new SubmissionRefused(envelope, "p-1", "idempotency-key-reused", null));
    }

    /** alice's 12.50 EUR reach that account. */
    public static PaymentReceived received(String account, String endToEndId) {
        var terms = terms("alice", account, endToEndId, null, null);
        return new PaymentReceived(envelope(account, "e-" + endToEndId), terms, BALANCE);
    }

    /** The end of that account. */
    public static AccountClosed closed(String account) {
        return new AccountClosed(envelope(account), BALANCE);
    }

    /** bob gives 12.50 EUR back to alice, and has encrypted why. */
    public static PaymentReceived refund() {
        var terms = terms("bob", "alice", null, "secret", "p-0");
        return new PaymentReceived(envelope("alice"), terms, BALANCE);
    }

    /** A settlement account in yen. */
    public static AccountOpened settlement() {
        var balance = new AccountBalance("JPY", AccountKind.SETTLEMENT, -1250L, 0L, 0L);
        return new AccountOpened(envelope("bank"), null, balance);
    }

    private static Envelope envelope(String account) {
        return envelope(account, "e-1");
    }

    private static Envelope envelope(String account, String eventId) {
        return new Envelope(eventId, account, 4L, AT, "c-1", new ContentHash(new byte[16]));
    }

    private static PaymentTerms terms(
            String debtor,
            String creditor,
            @Nullable String endToEndId,
            @Nullable String text,
            @Nullable String refundOf) {
        var remittance =
                text == null
                        ? null
                        : new PersonalText(
                                text.equals("secret") ? "key-1" : "",
                                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return new PaymentTerms(
                "p-1", debtor, creditor, 1250L, "EUR", endToEndId, remittance, refundOf, AT);
    }

    private static Assessment assessment() {
        return new Assessment("a-1", 60, Decision.REFER, List.of(), null, null, AT);
    }

    private static Booking credit() {
        return new Booking(BookingKind.PAYMENT, "bob", 2L, 1250L, 1250L, AT);
    }
}
