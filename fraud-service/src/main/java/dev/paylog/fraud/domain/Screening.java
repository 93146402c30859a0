package dev.paylog.fraud.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A payment on its way through the rules.
 *
 * @param causeId the event that asks for the verdict
 * @param debtorKind what kind of account pays
 * @param velocity the debtor's payments, this one included
 */
public record Screening(
        String causeId, Payment payment, AccountKind debtorKind, Velocity velocity, Instant at) {

    static final int REFER_FROM = 30;
    static final int DECLINE_FROM = 100;
    static final int SCORE_MAX = 100;

    /** The verdict of these rules: a trusted debtor passes, else the scores add up. */
    public Assessment assess(List<Rule> inForce) {
        List<FiredRule> trust = fired(inForce.stream().filter(Rule.Trusted.class::isInstance));
        if (!trust.isEmpty()) {
            return assessment(0, trust);
        }
        List<FiredRule> fired = fired(inForce.stream());
        int sum = fired.stream().mapToInt(FiredRule::score).sum();
        return assessment(Math.clamp(sum, 0, SCORE_MAX), fired);
    }

    private List<FiredRule> fired(Stream<Rule> rules) {
        return rules.flatMap(rule -> reason(rule).map(because -> fired(rule, because)).stream())
                .toList();
    }

    private static FiredRule fired(Rule rule, String because) {
        return new FiredRule(rule.header().version(), rule.header().score(), because);
    }

    private Optional<String> reason(Rule rule) {
        return switch (rule) {
            case Rule.AmountAbove above when above.firesOn(payment.amount()) ->
                    Optional.of(payment.amount() + " reaches " + above.limit().toPlainString());
            case Rule.AmountAbove _ -> Optional.empty();
            case Rule.CountAbove above -> reason(above);
            case Rule.Trusted trusted when trusted.covers(payment.debtorAccount(), debtorKind) ->
                    Optional.of(payment.debtorAccount() + " is a trusted account");
            case Rule.Trusted _ -> Optional.empty();
        };
    }

    private Optional<String> reason(Rule.CountAbove above) {
        int count = velocity.within(above.window());
        return count <= above.count()
                ? Optional.empty()
                : Optional.of(
                        "%d payments within %d s are more than %d"
                                .formatted(count, above.window().toSeconds(), above.count()));
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
