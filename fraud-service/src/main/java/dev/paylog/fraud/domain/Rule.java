package dev.paylog.fraud.domain;

import static dev.paylog.fraud.domain.InvalidRuleException.unless;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** One version of a rule; what it looks at is its type. A rule that cannot work does not exist. */
public sealed interface Rule {

    Header header();

    /**
     * What all rules have.
     *
     * @param score what a payment gets when the rule fires
     * @param enabled whether it is in force while it is the newest of its id
     * @param deleted whether this version says that there is no such rule any more
     * @param at since when this version is there
     */
    record Header(RuleVersion version, int score, boolean enabled, boolean deleted, Instant at) {

        public Header {
            unless(score >= 0 && score <= Screening.SCORE_MAX, "score", "is not 0 to 100");
        }

        public Header(RuleVersion version, int score, boolean enabled, Instant at) {
            this(version, score, enabled, false, at);
        }

        boolean isInForce() {
            return enabled && !deleted;
        }
    }

    /** Fires from an amount on. */
    record AmountAbove(Header header, Limit limit) implements Rule {}

    /** Fires on each payment of a debtor above {@code count} within {@code window}. */
    record CountAbove(Header header, int count, Duration window) implements Rule {

        public CountAbove {
            unless(count >= 0, "count", "is below 0");
            checkWindow(window);
        }
    }

    /** Fires from the payment on with which a debtor reaches the limit within {@code window}. */
    record SumAbove(Header header, Limit limit, Duration window) implements Rule {

        public SumAbove {
            checkWindow(window);
        }
    }

    /** Fires from an amount on when the debtor has not paid this creditor before. */
    record NewCreditorAbove(Header header, Limit limit) implements Rule {}

    /** Fires when a debtor has paid out that much of all the money it had within the window. */
    record BalanceDrained(Header header, int percent, Duration window) implements Rule {

        public BalanceDrained {
            unless(percent >= 1 && percent <= 100, "percent", "is not 1 to 100");
            checkWindow(window);
        }
    }

    /** Fires when one of these accounts pays or is paid. */
    record Blocked(Header header, Set<String> accounts) implements Rule {

        public Blocked {
            accounts = Set.copyOf(accounts);
            unless(!accounts.isEmpty(), "accounts", "names no account");
            checkAccounts(accounts);
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
            unless(
                    !accounts.isEmpty() || accountKind != null,
                    "accounts",
                    "names no account, and accountKind is not there either");
            checkAccounts(accounts);
        }

        boolean covers(String account, AccountKind kind) {
            return kind == accountKind || accounts.contains(account);
        }
    }

    /** Fires from one full hour of the day (UTC) up to another, which may be past midnight. */
    record Hours(Header header, int fromHour, int toHour) implements Rule {

        public Hours {
            unless(fromHour >= 0 && fromHour <= 23, "fromHour", "is not 0 to 23");
            unless(toHour >= 0 && toHour <= 23, "toHour", "is not 0 to 23");
            unless(fromHour != toHour, "toHour", "is fromHour, which leaves no time between");
        }

        boolean include(Instant at) {
            int hour = at.atOffset(ZoneOffset.UTC).getHour();
            return fromHour < toHour
                    ? hour >= fromHour && hour < toHour
                    : hour >= fromHour || hour < toHour;
        }
    }

    /** Fires when the remittance text has the pattern in it. */
    record TextMatches(Header header, TextPattern pattern) implements Rule {}

    private static void checkWindow(Duration window) {
        unless(
                window.isPositive() && window.compareTo(Velocity.WINDOW_MAX) <= 0,
                "windowSeconds",
                "is not 1 to " + Velocity.WINDOW_MAX.toSeconds());
    }

    private static void checkAccounts(Set<String> accounts) {
        unless(accounts.size() <= 1_000, "accounts", "are more than 1000");
    }
}
