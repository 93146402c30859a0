package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a payment is about, fixed when it is submitted.
 *
 * @param submittedAt epoch milliseconds
 * @param refundOf the payment that this one gives back
 */
public record Terms(
        String paymentId,
        String debtorAccount,
        String creditorAccount,
        Money amount,
        @Nullable String endToEndId,
        @Nullable PersonalText remittanceInformation,
        @Nullable String refundOf,
        long submittedAt) {

    Terms submittedAt(long at) {
        return new Terms(
                paymentId,
                debtorAccount,
                creditorAccount,
                amount,
                endToEndId,
                remittanceInformation,
                refundOf,
                at);
    }
}
