package dev.paylog.projection.rest;

import dev.paylog.projection.Payment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A payment as callers see it. */
record PaymentView(
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
        long version,
        Payment.@Nullable Assessment assessment,
        List<Step> history) {

    record Amount(String value, String currency) {}

    record Step(String status, String at, String eventId, long accountVersion) {}

    static PaymentView of(Payment payment) {
        String currency = payment.currency();
        return new PaymentView(
                payment.paymentId(),
                payment.status(),
                payment.debtorAccount(),
                payment.creditorAccount(),
                new Amount(Amounts.format(payment.amount(), currency), currency),
                payment.endToEndId(),
                payment.remittanceInformation(),
                Timestamps.format(payment.submittedAt()),
                Timestamps.format(payment.updatedAt()),
                payment.reason(),
                payment.refundOf(),
                Amounts.format(payment.refunded(), currency),
                payment.version(),
                payment.details().assessment(),
                payment.details().history().stream().map(PaymentView::step).toList());
    }

    private static Step step(Payment.Transition step) {
        return new Step(
                step.status(), Timestamps.format(step.at()), step.eventId(), step.accountVersion());
    }
}
