package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment on its way through the rules.
 *
 * @param causeId the event that asks for the verdict
 */
public record Screening(String causeId, Payment payment, Circumstances circumstances, Instant at) {

    static final int REFER_FROM = 30;
    static final int DECLINE_FROM = 100;
    static final int SCORE_MAX = 100;

    /** The verdict of these rules: a trusted debtor passes, else the scores add up. */
    public Assessment assess(RuleSet inForce) {
        var trust = new ArrayList<FiredRule>();
        var fired = new ArrayList<FiredRule>();
        for (Rule rule : inForce.rules()) {
            String because = reason(rule);
            if (because != null) {
                (rule instanceof Rule.Trusted ? trust : fired).add(fired(rule, because));
            }
        }
        if (!trust.isEmpty()) {
            return assessment(0, trust);
        }
        int sum = fired.stream().mapToInt(FiredRule::score).sum();
        return assessment(Math.clamp(sum, 0, SCORE_MAX), fired);
    }

    private static FiredRule fired(Rule rule, String because) {
        return new FiredRule(rule.header().version(), rule.header().score(), because);
    }

    /** The values that make the rule fire; null when it does not. */
    private @Nullable String reason(Rule rule) {
        return switch (rule) {
            case Rule.AmountAbove above -> amount(above);
            case Rule.CountAbove above -> count(above);
            case Rule.SumAbove above -> sum(above);
            case Rule.NewCreditorAbove above -> newCreditor(above);
            case Rule.BalanceDrained drained -> drained(drained);
            case Rule.Blocked blocked -> blocked(blocked);
            case Rule.Trusted trusted -> trusted(trusted);
            case Rule.Hours hours -> hours(hours);
            case Rule.TextMatches matches -> text(matches.pattern());
        };
    }

    private @Nullable String amount(Rule.AmountAbove above) {
        return above.limit().isReachedBy(payment.amount())
                ? payment.amount() + " reaches " + above.limit()
                : null;
    }

    private @Nullable String newCreditor(Rule.NewCreditorAbove above) {
        if (!circumstances.creditorIsNew() || !above.limit().isReachedBy(payment.amount())) {
            return null;
        }
        String whom = payment.creditorAccount() + ", whom " + payment.debtorAccount();
        return payment.amount() + " to " + whom + " has not paid before, reaches " + above.limit();
    }

    private @Nullable String count(Rule.CountAbove above) {
        int count = circumstances.velocity().countWithin(above.window());
        return count <= above.count()
                ? null
                : count + " payments" + within(above.window()) + "are more than " + above.count();
    }

    private @Nullable String sum(Rule.SumAbove above) {
        long minorUnits = circumstances.velocity().sumWithin(above.window());
        var sum = new Money(minorUnits, payment.amount().currency());
        return above.limit().isReachedBy(sum)
                ? sum + within(above.window()) + "reach " + above.limit()
                : null;
    }

    /** Of what there would be without the payments of the window. */
    private @Nullable String drained(Rule.BalanceDrained drained) {
        long paid = circumstances.velocity().sumWithin(drained.window());
        long before = circumstances.minorUnitsLeft() + paid;
        if (circumstances.debtorKind() == AccountKind.SETTLEMENT
                || 100 * paid < drained.percent() * before) {
            return null;
        }
        var currency = payment.amount().currency();
        String share = new Money(paid, currency) + " of " + new Money(before, currency);
        return share + within(drained.window()) + "are " + drained.percent() + " % or more";
    }

    private static String within(Duration window) {
        return " within " + window.toSeconds() + " s ";
    }

    private @Nullable String blocked(Rule.Blocked blocked) {
        if (blocked.accounts().contains(payment.debtorAccount())) {
            return payment.debtorAccount() + " is a blocked account";
        }
        return blocked.accounts().contains(payment.creditorAccount())
                ? payment.creditorAccount() + " is a blocked account"
                : null;
    }

    private @Nullable String trusted(Rule.Trusted trusted) {
        return trusted.covers(payment.debtorAccount(), circumstances.debtorKind())
                ? payment.debtorAccount() + " is a trusted account"
                : null;
    }

    private @Nullable String hours(Rule.Hours hours) {
        return hours.include(circumstances.submittedAt())
                ? "submitted at %s, between %d and %d h UTC"
                        .formatted(circumstances.submittedAt(), hours.fromHour(), hours.toHour())
                : null;
    }

    /** The text itself stays out of it: it is personal, and verdicts are kept for ever. */
    private @Nullable String text(TextPattern pattern) {
        return circumstances.text() != null && pattern.isIn(circumstances.text())
                ? "the remittance information matches " + pattern.source()
                : null;
    }

    private Assessment assessment(int score, List<FiredRule> fired) {
        return new Assessment(
                Assessment.idFor(causeId), score, decision(score), fired, null, null, at);
    }

    private static Decision decision(int score) {
        if (score >= DECLINE_FROM) {
            return Decision.DECLINE;
        }
        return score >= REFER_FROM ? Decision.REFER : Decision.APPROVE;
    }
}
