package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Payment;

import org.jspecify.annotations.Nullable;

/**
 * A payment in JSON, as answers to commands show it.
 *
 * @param creditorAccount null in the answer to a refund that is not yet decided
 * @param submittedAt RFC 3339; null, like updatedAt and refunded, when the payment is so old that
 *     only its outcome is kept
 */
record PaymentAnswer(
        String paymentId,
        String status,
        String debtorAccount,
        @Nullable String creditorAccount,
        Amount amount,
        @Nullable String endToEndId,
        @Nullable String remittanceInformation,
        @Nullable String submittedAt,
        @Nullable String updatedAt,
        @Nullable String reason,
        @Nullable String refundOf,
        @Nullable String refunded,
        long version) {

    /** A decimal string in major units, and its currency. */
    record Amount(String value, String currency) {}

    static PaymentAnswer of(Payment.Known payment) {
        var dossier = payment.dossier();
        var terms = dossier.terms();
        Money amount = terms.amount();
        var reason = PaymentReplies.reason(payment);
        return new PaymentAnswer(
                terms.paymentId(),
                dossier.status().name(),
                terms.debtorAccount(),
                terms.creditorAccount(),
                new Amount(amount.decimal(), amount.currency()),
                terms.endToEndId(),
                AccountAnswer.text(terms.remittanceInformation()),
                Instants.text(terms.submittedAt()),
                Instants.text(dossier.updatedAt()),
                reason == null ? null : reason.slug(),
                terms.refundOf(),
                new Money(dossier.refunded(), amount.currency()).decimal(),
                dossier.version());
    }

    /** What can be said before anything is decided: the log has it, and will decide. */
    static PaymentAnswer accepted(Asked asked) {
        String at = Instants.text(asked.at());
        return of(asked, Payment.Status.SUBMITTED.name(), at, 0);
    }

    /** What is left of one that ended long ago, beside what the caller knows. */
    static PaymentAnswer of(Asked asked, Payment.Archived payment) {
        return of(asked, payment.status().name(), null, payment.version());
    }

    private static PaymentAnswer of(Asked asked, String status, @Nullable String at, long version) {
        Money amount = asked.amount();
        return new PaymentAnswer(
                asked.paymentId(),
                status,
                asked.debtorAccount(),
                asked.creditorAccount(),
                new Amount(amount.decimal(), amount.currency()),
                asked.endToEndId(),
                AccountAnswer.text(asked.remittanceInformation()),
                at,
                at,
                null,
                asked.refundOf(),
                at == null ? null : new Money(0, amount.currency()).decimal(),
                version);
    }
}
