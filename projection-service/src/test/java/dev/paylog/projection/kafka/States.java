package dev.paylog.projection.kafka;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.Decision;
import dev.paylog.payments.FiredRule;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** States as payment-service writes them. */
public final class States {

    public static final long NOON = 1_795_341_600_123L;

    private static final ContentHash HASH = new ContentHash(new byte[16]);

    private States() {}

    public static AccountState account(String id, AccountKind kind, long posted, long held) {
        return AccountState.newBuilder()
                .setAccountId(id)
                .setVersion(5)
                .setStatus(AccountStatus.OPEN)
                .setBalance(new AccountBalance("EUR", kind, posted, held, 1_000L))
                .setOpenPayments(0)
                .setOwner(text("", "Zoë"))
                .setContentHash(HASH)
                .setOpenedAt(NOON)
                .setUpdatedAt(NOON)
                .build();
    }

    /** A completed payment over 12.50 EUR; its bookings bear that version in both accounts. */
    public static PaymentState payment(
            String id, String debtor, String creditor, long accountVersion) {
        return builder(id, debtor, creditor, "EUR", PaymentStatus.COMPLETED, 3)
                .setAssessment(
                        Assessment.newBuilder()
                                .setAssessmentId("a-" + id)
                                .setScore(10)
                                .setDecision(Decision.APPROVE)
                                .setRules(List.of(new FiredRule("amount-limit", 2, 10, "small")))
                                .setAt(NOON)
                                .build())
                .setBookings(
                        List.of(
                                booking(debtor, accountVersion, -1250, 8750),
                                booking(creditor, accountVersion, 1250, 1250)))
                .build();
    }

    /** A completed payment that a person has approved. */
    public static PaymentState reviewed(
            String id,
            String debtor,
            String creditor,
            long accountVersion,
            String reviewer,
            String note) {
        PaymentState payment = payment(id, debtor, creditor, accountVersion);
        return PaymentState.newBuilder(payment)
                .setAssessment(
                        Assessment.newBuilder(payment.getAssessment())
                                .setReviewer(reviewer)
                                .setNote(note)
                                .build())
                .build();
    }

    /** The same completed payment, after so much was given back. */
    static PaymentState refunded(String id, long cents) {
        PaymentState payment = payment(id, "alice", "bob", 1);
        return new PaymentState(
                payment.getPayment(),
                payment.getVersion(),
                payment.getStatus(),
                payment.getReason(),
                payment.getContentHash(),
                payment.getAssessment(),
                payment.getHistory(),
                payment.getBookings(),
                cents,
                payment.getUpdatedAt(),
                payment.getRefusedContents());
    }

    /** A payment that was refused at once for want of funds. */
    public static PaymentState rejected(String id, String debtor, String creditor) {
        return builder(id, debtor, creditor, "EUR", PaymentStatus.REJECTED, 1)
                .setReason("insufficient-funds")
                .build();
    }

    public static PaymentState submitted(String id, String debtor, String creditor) {
        return builder(id, debtor, creditor, "EUR", PaymentStatus.SUBMITTED, 1).build();
    }

    static PaymentState inCurrency(String id, String currency) {
        return builder(id, "alice", "bob", currency, PaymentStatus.SUBMITTED, 1).build();
    }

    static PaymentState withText(String id, PersonalText text) {
        PaymentTerms terms = terms(id, "alice", "bob", "EUR", text);
        return builder(terms, PaymentStatus.SUBMITTED, 1).build();
    }

    private static PaymentState.Builder builder(
            String id,
            String debtor,
            String creditor,
            String currency,
            PaymentStatus status,
            long version) {
        PaymentTerms terms = terms(id, debtor, creditor, currency, text("", "Rent für May"));
        return builder(terms, status, version);
    }

    private static PaymentState.Builder builder(
            PaymentTerms terms, PaymentStatus status, long version) {
        String eventId = "event-" + terms.getPaymentId();
        return PaymentState.newBuilder()
                .setPayment(terms)
                .setVersion(version)
                .setStatus(status)
                .setContentHash(HASH)
                .setHistory(List.of(new Transition(status, NOON, eventId, 4L)))
                .setBookings(List.of())
                .setUpdatedAt(NOON + 7);
    }

    private static PaymentTerms terms(
            String id,
            String debtor,
            String creditor,
            String currency,
            PersonalText remittanceInformation) {
        return PaymentTerms.newBuilder()
                .setPaymentId(id)
                .setDebtorAccount(debtor)
                .setCreditorAccount(creditor)
                .setAmount(1250)
                .setCurrency(currency)
                .setEndToEndId("P-1")
                .setRemittanceInformation(remittanceInformation)
                .setSubmittedAt(NOON)
                .build();
    }

    static PersonalText text(String keyId, String text) {
        return new PersonalText(keyId, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Booking booking(String account, long version, long amount, long balance) {
        return new Booking(BookingKind.PAYMENT, account, version, amount, balance, NOON);
    }
}
