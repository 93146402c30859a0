package dev.paylog.payment.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount in a currency's minor units (ISO 4217), never a fraction of one.
 *
 * @param minor minor units, for example cents
 * @param currency ISO 4217 code
 */
public record Money(long minor, String currency) {

    /** The most that one payment may move: 10^15 minor units. */
    public static final long MAX_MINOR = 1_000_000_000_000_000L;

    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,4})?");

    /**
     * Reads a decimal string in major units with exactly the currency's digits: {@code "12.50"}
     * EUR, {@code "1250"} JPY.
     *
     * @throws IllegalArgumentException saying, for people, what is wrong with the value
     */
    public static Money parse(String value, String currency) {
        int digits = digits(currency);
        if (!DECIMAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be a decimal number without sign, exponent or leading zeros");
        }
        int point = value.indexOf('.');
        int given = point < 0 ? 0 : value.length() - point - 1;
        if (given != digits) {
            throw new IllegalArgumentException(
                    "must have exactly %d decimal places in %s".formatted(digits, currency));
        }
        BigDecimal minor = new BigDecimal(value).movePointRight(digits);
        if (minor.compareTo(BigDecimal.valueOf(MAX_MINOR)) > 0) {
            throw new IllegalArgumentException(
                    "must not be above " + new Money(MAX_MINOR, currency).decimal());
        }
        return new Money(minor.longValueExact(), currency);
    }

    /** The amount in major units with exactly the currency's digits. */
    public String decimal() {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    /** Whether ISO 4217 knows the currency and it can be paid in. */
    public static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
