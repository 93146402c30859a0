package dev.paylog.projection.kafka;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.projection.Account;
import dev.paylog.projection.Payment;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Currency;

/** From the published language to rows. */
final class StateMapper {

    private StateMapper() {}

    /**
     * @throws UnusableRecordException when no amount of it could be told
     */
    static Payment payment(PaymentState state) {
        PaymentTerms terms = state.getPayment();
        return new Payment(
                terms.getPaymentId(),
                state.getVersion(),
                state.getStatus().name(),
                terms.getDebtorAccount(),
                terms.getCreditorAccount(),
                terms.getAmount(),
                currency(terms.getCurrency()),
                terms.getEndToEndId(),
                text(terms.getRemittanceInformation()),
                terms.getSubmittedAt(),
                state.getUpdatedAt(),
                state.getReason(),
                terms.getRefundOf(),
                state.getRefunded(),
                new Payment.Details(
                        assessment(state.getAssessment()),
                        state.getHistory().stream().map(StateMapper::transition).toList(),
                        state.getBookings().stream().map(StateMapper::booking).toList()));
    }

    /**
     * @throws UnusableRecordException when no amount of it could be told
     */
    static Account account(AccountState state) {
        AccountBalance balance = state.getBalance();
        return new Account(
                state.getAccountId(),
                state.getVersion(),
                state.getStatus().name(),
                balance.getKind().name(),
                currency(balance.getCurrency()),
                balance.getPosted(),
                balance.getHeld(),
                balance.getOverdraftLimit(),
                text(state.getOwner()),
                state.getOpenedAt(),
                state.getUpdatedAt());
    }

    static Payment.@Nullable Assessment assessment(
            dev.paylog.payments.@Nullable Assessment assessment) {
        return assessment == null
                ? null
                : new Payment.Assessment(
                        assessment.getScore(),
                        assessment.getDecision().name(),
                        assessment.getRules().stream().map(StateMapper::rule).toList(),
                        assessment.getReviewer(),
                        assessment.getNote());
    }

    private static Payment.FiredRule rule(dev.paylog.payments.FiredRule rule) {
        return new Payment.FiredRule(rule.getRuleId(), rule.getVersion(), rule.getBecause());
    }

    private static Payment.Transition transition(dev.paylog.payments.states.Transition step) {
        return new Payment.Transition(
                step.getStatus().name(), step.getAt(), step.getEventId(), step.getAccountVersion());
    }

    static Payment.Booking booking(dev.paylog.payments.Booking booking) {
        return new Payment.Booking(
                booking.getKind().name(),
                booking.getAccountId(),
                booking.getAccountVersion(),
                booking.getAmount(),
                booking.getBalance(),
                booking.getAt());
    }

    /** Text under a key is told by whoever has the key, not from here. */
    static @Nullable String text(@Nullable PersonalText text) {
        return text == null || !text.getKeyId().isEmpty()
                ? null
                : StandardCharsets.UTF_8.decode(text.getText().duplicate()).toString();
    }

    static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new UnusableRecordException("unknown currency " + code);
        }
    }
}
