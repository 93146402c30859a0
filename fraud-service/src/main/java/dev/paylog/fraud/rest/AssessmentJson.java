package dev.paylog.fraud.rest;

import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.FiredRule;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A verdict as callers see it. */
record AssessmentJson(
        String assessmentId,
        int score,
        Decision decision,
        List<Fired> rules,
        @Nullable String reviewer,
        @Nullable String note,
        String at) {

    record Fired(String id, int version, int score, String because) {

        static Fired of(FiredRule fired) {
            return new Fired(
                    fired.version().ruleId(),
                    fired.version().version(),
                    fired.score(),
                    fired.because());
        }
    }

    static AssessmentJson of(Assessment assessment) {
        return new AssessmentJson(
                assessment.assessmentId(),
                assessment.score(),
                assessment.decision(),
                assessment.rules().stream().map(Fired::of).toList(),
                assessment.reviewer(),
                assessment.note(),
                Timestamps.format(assessment.at()));
    }
}
