package dev.paylog.fraud.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The rules a new installation begins with. They are in force since ever, so that two instances
 * that install them at once write the same bytes. Two rules that each ask for a person do not add
 * up to a refusal.
 */
public final class FirstRules {

    private FirstRules() {}

    public static List<Rule> all() {
        return List.of(
                new Rule.AmountAbove(
                        header("amount-limit", 60), new Limit(new BigDecimal("10000.00"), null)),
                new Rule.AmountAbove(
                        header("amount-maximum", 100),
                        new Limit(new BigDecimal("100000.00"), null)),
                new Rule.CountAbove(header("velocity", 30), 1_000, Duration.ofMinutes(1)),
                new Rule.Trusted(
                        header("trusted-settlement", 0), Set.of(), AccountKind.SETTLEMENT));
    }

    private static Rule.Header header(String ruleId, int score) {
        return new Rule.Header(new RuleVersion(ruleId, 1), score, true, Instant.EPOCH);
    }
}
