package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.PersonalText;
import dev.paylog.payment.domain.Terms;

import org.jspecify.annotations.Nullable;

/**
 * What a caller asked for, which is all there is to say before it is decided.
 *
 * @param creditorAccount null for a refund: whom it goes to stands in the original
 */
record Asked(
        String paymentId,
        String debtorAccount,
        @Nullable String creditorAccount,
        Money amount,
        @Nullable String endToEndId,
        @Nullable PersonalText remittanceInformation,
        @Nullable String refundOf,
        long at) {

    static Asked of(Command.SubmitPayment command) {
        Terms terms = command.terms();
        return new Asked(
                terms.paymentId(),
                terms.debtorAccount(),
                terms.creditorAccount(),
                terms.amount(),
                terms.endToEndId(),
                terms.remittanceInformation(),
                null,
                terms.submittedAt());
    }

    static Asked of(Command.RefundPayment command) {
        return new Asked(
                command.paymentId(),
                command.accountId(),
                null,
                command.amount(),
                command.endToEndId(),
                null,
                command.originalId(),
                command.instruction().at());
    }
}
