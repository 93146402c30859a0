package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.Terms;

import org.jspecify.annotations.Nullable;

/** A payment in JSON, as answers to commands show it. */
record PaymentAnswer(
        String paymentId,
        String status,
        String debtorAccount,
        String creditorAccount,
        Amount amount,
        @Nullable String endToEndId,
        @Nullable String remittanceInformation,
        String submittedAt,
        String updatedAt,
        @Nullable String reason,
        @Nullable String refundOf,
        String refunded,
        long version) {

    /** A decimal string in major units, and its currency. */
    record Amount(String value, String currency) {}

    static PaymentAnswer of(Payment.Known payment) {
        var dossier = payment.dossier();
        return of(
                dossier.terms(),
                dossier.history().getLast().status().name(),
                dossier.updatedAt(),
                reason(payment),
                dossier.refunded(),
                dossier.version());
    }

    /** What can be said before anything is decided: the log has it, and will decide. */
    static PaymentAnswer accepted(Terms terms) {
        return of(terms, Payment.Status.SUBMITTED.name(), terms.submittedAt(), null, 0, 0);
    }

    static @Nullable Rejection reason(Payment.Known payment) {
        return switch (payment) {
            case Payment.Rejected(_, var reason) -> reason;
            case Payment.Returned(_, var reason) -> reason;
            case Payment.Submitted _, Payment.InReview _, Payment.Settled _, Payment.Completed _ ->
                    null;
        };
    }

    private static PaymentAnswer of(
            Terms terms,
            String status,
            long updatedAt,
            @Nullable Rejection reason,
            long refunded,
            long version) {
        Money amount = terms.amount();
        return new PaymentAnswer(
                terms.paymentId(),
                status,
                terms.debtorAccount(),
                terms.creditorAccount(),
                new Amount(amount.decimal(), amount.currency()),
                terms.endToEndId(),
                AccountAnswer.text(terms.remittanceInformation()),
                Instants.text(terms.submittedAt()),
                Instants.text(updatedAt),
                reason == null ? null : reason.slug(),
                terms.refundOf(),
                new Money(refunded, amount.currency()).decimal(),
                version);
    }
}
