package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.Terms;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What the rules of money refuse, as problems. */
final class Refusals {

    private Refusals() {}

    /**
     * The problem of a refusal.
     *
     * @param terms of the payment that it is about, as far as there is one
     */
    static ProblemDetail problem(Rejection reason, @Nullable Terms terms) {
        return ProblemAdvice.problem(status(reason), reason.slug(), detail(reason, terms));
    }

    private static HttpStatus status(Rejection reason) {
        return switch (reason) {
            case ACCOUNT_UNKNOWN, PAYMENT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case ACCOUNT_EXISTS,
                    ACCOUNT_HAS_OPEN_PAYMENTS,
                    ACCOUNT_NOT_EMPTY,
                    ALREADY_DECIDED,
                    LIMIT_BELOW_BALANCE,
                    PAYMENT_NOT_CANCELLABLE,
                    SETTLEMENT_HAS_NO_LIMIT ->
                    HttpStatus.CONFLICT;
            case ACCOUNT_CLOSED,
                    BALANCE_LIMIT_EXCEEDED,
                    CREDITOR_ACCOUNT_UNKNOWN,
                    CURRENCY_MISMATCH,
                    DEBTOR_ACCOUNT_UNKNOWN,
                    FRAUD_SUSPECTED,
                    IDEMPOTENCY_KEY_REUSED,
                    INSUFFICIENT_FUNDS,
                    PAYMENT_CANCELLED,
                    PAYMENT_EXPIRED,
                    REFUND_EXCEEDS_PAYMENT,
                    REFUND_OF_REFUND,
                    REFUND_WINDOW_OVER ->
                    HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static String detail(Rejection reason, @Nullable Terms terms) {
        String debtor = terms == null ? "The debtor's account" : terms.debtorAccount();
        String creditor = terms == null ? "The creditor's account" : terms.creditorAccount();
        return switch (reason) {
            case ACCOUNT_CLOSED -> "The account is closed.";
            case ACCOUNT_EXISTS -> "The account exists with another content.";
            case ACCOUNT_HAS_OPEN_PAYMENTS -> "The account has payments that are not yet ended.";
            case ACCOUNT_NOT_EMPTY -> "The account's balance is not zero.";
            case ACCOUNT_UNKNOWN -> "The account was never opened.";
            case ALREADY_DECIDED -> "The payment is decided.";
            case BALANCE_LIMIT_EXCEEDED -> "A balance would leave what Paylog can carry.";
            case CREDITOR_ACCOUNT_UNKNOWN -> creditor + " was never opened.";
            case CURRENCY_MISMATCH -> "The account has another currency.";
            case DEBTOR_ACCOUNT_UNKNOWN -> debtor + " was never opened.";
            case FRAUD_SUSPECTED -> "Screening declined the payment.";
            case IDEMPOTENCY_KEY_REUSED -> "The same key stands for a payment of other content.";
            case INSUFFICIENT_FUNDS -> debtor + " has not enough available.";
            case LIMIT_BELOW_BALANCE -> "The account has used more than that limit already.";
            case PAYMENT_CANCELLED -> "The payment was cancelled.";
            case PAYMENT_EXPIRED -> "Nobody decided on the payment in time.";
            case PAYMENT_NOT_CANCELLABLE -> "The payment is settled or ended.";
            case PAYMENT_UNKNOWN -> "The account has no such payment.";
            case REFUND_EXCEEDS_PAYMENT -> "All refunds together would exceed the payment.";
            case REFUND_OF_REFUND -> "A refund is not refunded; make a payment instead.";
            case REFUND_WINDOW_OVER -> "The payment is too old to be refunded.";
            case SETTLEMENT_HAS_NO_LIMIT -> "Settlement accounts may go below zero without limit.";
        };
    }
}
