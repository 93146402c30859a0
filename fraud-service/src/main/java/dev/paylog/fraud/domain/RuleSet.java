package dev.paylog.fraud.domain;

import java.util.List;

/** Rules that judge together, with what is found out once for all payments that they look at. */
public final class RuleSet {

    public static final RuleSet EMPTY = of(List.of());

    private final List<Rule> rules;
    private final boolean looksAtText;
    private final boolean looksAtCreditors;

    private RuleSet(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.looksAtText = rules.stream().anyMatch(Rule.TextMatches.class::isInstance);
        this.looksAtCreditors = rules.stream().anyMatch(Rule.NewCreditorAbove.class::isInstance);
    }

    public static RuleSet of(List<Rule> rules) {
        return new RuleSet(rules);
    }

    /** In the order in which a verdict names those that fire. */
    public List<Rule> rules() {
        return rules;
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether one of them reads the remittance information. */
    public boolean looksAtText() {
        return looksAtText;
    }

    /** Whether one of them asks who has been paid before. */
    public boolean looksAtCreditors() {
        return looksAtCreditors;
    }
}
