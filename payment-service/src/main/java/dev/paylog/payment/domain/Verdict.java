package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What screening, or a reviewer, said of a payment.
 *
 * @param at epoch milliseconds
 */
public record Verdict(
        String assessmentId,
        int score,
        Conclusion conclusion,
        List<FiredRule> rules,
        @Nullable String reviewer,
        @Nullable String note,
        long at) {

    /** Only a person decides what was referred to one. */
    boolean isByPerson() {
        return reviewer != null && conclusion != Conclusion.REFER;
    }

    /** Let it pass, let a person decide, stop it. */
    public enum Conclusion {
        APPROVE,
        REFER,
        DECLINE
    }

    /** A rule that fired, and why. */
    public record FiredRule(String ruleId, int version, int score, String because) {}
}
