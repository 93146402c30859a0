package dev.paylog.fraud.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in the smallest units of its currency. */
public record Money(long minorUnits, Currency currency) {

    /** The amount in major units, with exactly the currency's digits: 12.50 EUR, 1250 JPY. */
    public BigDecimal majorUnits() {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return majorUnits().toPlainString() + " " + currency.getCurrencyCode();
    }
}
