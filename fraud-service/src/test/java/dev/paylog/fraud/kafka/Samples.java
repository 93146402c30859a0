package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.messages.DecideReview;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.PaymentCancelled;
import dev.paylog.payments.events.PaymentReferred;
import dev.paylog.payments.events.PaymentRejected;
import dev.paylog.payments.events.PaymentReturned;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events and commands as other services and people send them. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    private Samples() {}

    public static PaymentSubmitted submitted(String debtor, long amount, String currency) {
        return submitted(debtor, amount, currency, AccountKind.CUSTOMER, null);
    }

    public static PaymentSubmitted submitted(
            String debtor,
            long amount,
            String currency,
            AccountKind kind,
            @Nullable String refundOf) {
        var terms =
                new PaymentTerms(
                        UUID.randomUUID().toString(),
                        debtor,
                        "bob",
                        amount,
                        currency,
                        "P-1",
                        null,
                        refundOf,
                        NOW.toEpochMilli());
        return new PaymentSubmitted(envelope(debtor), terms, balance(currency, kind));
    }

    public static PaymentSettled settled(PaymentSubmitted submitted) {
        PaymentTerms terms = submitted.getPayment();
        return new PaymentSettled(
                envelope(terms.getDebtorAccount()), terms, null, submitted.getBalance());
    }

    static PaymentReferred referred(PaymentSubmitted submitted) {
        PaymentTerms terms = submitted.getPayment();
        return new PaymentReferred(
                envelope(terms.getDebtorAccount()), terms, verdict(null), submitted.getBalance());
    }

    /**
     * Declined.
     *
     * @param reviewer null: by rules
     */
    static PaymentRejected rejected(PaymentSubmitted submitted, @Nullable String reviewer) {
        PaymentTerms terms = submitted.getPayment();
        return new PaymentRejected(
                envelope(terms.getDebtorAccount()),
                terms,
                "fraud-suspected",
                true,
                verdict(reviewer),
                submitted.getBalance());
    }

    static PaymentReturned returned(PaymentSubmitted submitted) {
        PaymentTerms terms = submitted.getPayment();
        return new PaymentReturned(
                envelope(terms.getDebtorAccount()),
                terms,
                "account-closed",
                submitted.getBalance());
    }

    private static Assessment verdict(@Nullable String reviewer) {
        return new Assessment(
                UUID.randomUUID().toString(),
                60,
                Decision.DECLINE,
                List.of(),
                reviewer,
                null,
                NOW.toEpochMilli());
    }

    public static PaymentCancelled cancelled(PaymentSubmitted submitted) {
        PaymentTerms terms = submitted.getPayment();
        return new PaymentCancelled(
                envelope(terms.getDebtorAccount()), terms, submitted.getBalance());
    }

    public static DecideReview decideReview(PaymentSubmitted submitted, Decision decision) {
        return new DecideReview(
                UUID.randomUUID().toString(),
                NOW.plusSeconds(60).toEpochMilli(),
                submitted.getPayment().getDebtorAccount(),
                submitted.getPayment().getPaymentId(),
                decision,
                "eve",
                "looks odd");
    }

    static PersonalText text(String text) {
        return new PersonalText("", ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static Envelope envelope(String account) {
        return new Envelope(
                UUID.randomUUID().toString(),
                account,
                7L,
                NOW.toEpochMilli(),
                UUID.randomUUID().toString(),
                new ContentHash(new byte[16]));
    }

    private static AccountBalance balance(String currency, AccountKind kind) {
        return new AccountBalance(currency, kind, 0L, 0L, 0L);
    }
}
