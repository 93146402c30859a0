package dev.paylog.projection.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Money as callers see it: major units with exactly the currency's digits. */
final class Amounts {

    static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,15})([.][0-9]{1,4})?");

    private Amounts() {}

    static String format(long minorUnits, String currency) {
        return format(BigInteger.valueOf(minorUnits), currency);
    }

    static String format(BigInteger minorUnits, String currency) {
        return new BigDecimal(minorUnits, digits(currency)).toPlainString();
    }

    /** Minor units; empty unless it is an amount of that currency without a sign. */
    static Optional<Long> parse(String decimal, String currency) {
        if (!DECIMAL.matcher(decimal).matches()) {
            return Optional.empty();
        }
        var amount = new BigDecimal(decimal);
        BigInteger minorUnits = amount.unscaledValue();
        return amount.scale() == digits(currency) && minorUnits.bitLength() < Long.SIZE
                ? Optional.of(minorUnits.longValueExact())
                : Optional.empty();
    }

    static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
