package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;

/** One version of a rule; what it looks at is its type. */
public sealed interface Rule {

    Header header();

    /**
     * What all rules have.
     *
     * @param score what a payment gets when the rule fires
     * @param enabled whether it is in force while it is the newest of its id
     * @param at since when this version is there
     */
    record Header(RuleVersion version, int score, boolean enabled, Instant at) {}

    /**
     * Fires from an amount on.
     *
     * @param limit in major units, itself included
     * @param currency null: any, and the limit is the same number in each
     */
    record AmountAbove(Header header, BigDecimal limit, @Nullable Currency currency)
            implements Rule {

        boolean firesOn(Money amount) {
            return (currency == null || currency.equals(amount.currency()))
                    && amount.majorUnits().compareTo(limit) >= 0;
        }
    }

    /** Fires on each payment of a debtor above {@code count} within {@code window}. */
    record CountAbove(Header header, int count, Duration window) implements Rule {

        public CountAbove {
            if (count < 0 || window.isNegative() || window.compareTo(Velocity.WINDOW_MAX) > 0) {
                throw new IllegalArgumentException(
                        header.version() + ": count " + count + " within " + window);
            }
        }
    }

    /**
     * Lets payments pass that are paid by one of these accounts, or by an account of that kind,
     * whatever other rules say.
     */
    record Trusted(Header header, Set<String> accounts, @Nullable AccountKind accountKind)
            implements Rule {

        public Trusted {
            accounts = Set.copyOf(accounts);
        }

        boolean covers(String account, AccountKind kind) {
            return kind == accountKind || accounts.contains(account);
        }
    }
}
