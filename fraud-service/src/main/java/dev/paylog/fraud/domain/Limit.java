package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in major units that is reached from itself on. In minor units it depends on the
 * decimals of a currency only, so that is worked out once.
 */
public final class Limit {

    /** More than any payment or any window of payments can be. */
    private static final BigDecimal AMOUNT_MAX = BigDecimal.TEN.pow(14);

    private static final int DECIMALS_MAX = 4;

    private final BigDecimal amount;
    private final @Nullable Currency currency;
    private final long[] minorUnitsByDecimals = new long[DECIMALS_MAX + 1];

    /**
     * Refuses what no payment could reach, or nothing could say.
     *
     * @param currency null: any, and the limit is the same number in each
     * @throws InvalidRuleException when it is out of bounds or has more decimals than its currency
     */
    public Limit(BigDecimal amount, @Nullable Currency currency) {
        InvalidRuleException.unless(
                amount.signum() > 0 && amount.compareTo(AMOUNT_MAX) <= 0,
                "limit",
                "is not above 0 and up to 10^14");
        int decimals = currency == null ? DECIMALS_MAX : Money.decimals(currency);
        InvalidRuleException.unless(
                amount.stripTrailingZeros().scale() <= decimals,
                "limit",
                "has more than " + decimals + " decimals");
        this.amount = amount;
        this.currency = currency;
        for (int each = 0; each <= DECIMALS_MAX; each++) {
            minorUnitsByDecimals[each] = minorUnits(each);
        }
    }

    /** Rounded up: a currency without decimals reaches 9.50 with 10. */
    private long minorUnits(int decimals) {
        return amount.movePointRight(decimals).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    public @Nullable Currency currency() {
        return currency;
    }

    boolean isReachedBy(Money money) {
        return (currency == null || currency.equals(money.currency()))
                && money.minorUnits() >= minorUnitsByDecimals[Money.decimals(money.currency())];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limit limit
                && amount.equals(limit.amount)
                && Objects.equals(currency, limit.currency);
    }

    @Override
    public int hashCode() {
        return Objects.hash(amount, currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
