package dev.paylog.payment.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Why something is refused. The slug is the problem's name in REST and the reason on the log. */
public enum Rejection {
    ACCOUNT_CLOSED,
    ACCOUNT_EXISTS,
    ACCOUNT_HAS_OPEN_PAYMENTS,
    ACCOUNT_NOT_EMPTY,
    ACCOUNT_UNKNOWN,
    /** A verdict, confirmation or return for a payment that has moved on. */
    ALREADY_DECIDED,
    BALANCE_LIMIT_EXCEEDED,
    CREDITOR_ACCOUNT_UNKNOWN,
    CURRENCY_MISMATCH,
    DEBTOR_ACCOUNT_UNKNOWN,
    FRAUD_SUSPECTED,
    IDEMPOTENCY_KEY_REUSED,
    INSUFFICIENT_FUNDS,
    LIMIT_BELOW_BALANCE,
    PAYMENT_CANCELLED,
    PAYMENT_EXPIRED,
    PAYMENT_NOT_CANCELLABLE,
    PAYMENT_UNKNOWN,
    REFUND_EXCEEDS_PAYMENT,
    REFUND_OF_REFUND,
    REFUND_WINDOW_OVER,
    SETTLEMENT_HAS_NO_LIMIT;

    private static final Map<String, Rejection> BY_SLUG =
            Arrays.stream(values()).collect(Collectors.toMap(Rejection::slug, one -> one));

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String slug() {
        return slug;
    }

    /**
     * The reason with that slug.
     *
     * @throws UnknownValueException for a slug that this version does not know
     */
    public static Rejection of(String slug) {
        Rejection rejection = BY_SLUG.get(slug);
        if (rejection == null) {
            throw new UnknownValueException("reason " + slug);
        }
        return rejection;
    }
}
