package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.DecideReview;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.FiredRule;
import dev.paylog.fraud.domain.Money;
import dev.paylog.fraud.domain.Payment;
import dev.paylog.fraud.domain.Review;
import dev.paylog.fraud.domain.ReviewOutcome;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.messages.ReviewReply;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;

/** The published language on one side, the domain on the other. */
final class Messages {

    private Messages() {}

    /** Null as well for a text that takes a key to read. */
    static @Nullable String text(@Nullable PersonalText text) {
        return text == null || !text.getKeyId().isEmpty()
                ? null
                : UTF_8.decode(text.getText().duplicate()).toString();
    }

    static Payment payment(PaymentTerms terms) {
        return new Payment(
                terms.getPaymentId(),
                terms.getDebtorAccount(),
                terms.getCreditorAccount(),
                new Money(terms.getAmount(), Currency.getInstance(terms.getCurrency())));
    }

    static dev.paylog.payments.Assessment toMessage(Assessment assessment) {
        return new dev.paylog.payments.Assessment(
                assessment.assessmentId(),
                assessment.score(),
                dev.paylog.payments.Decision.valueOf(assessment.decision().name()),
                assessment.rules().stream().map(Messages::toMessage).toList(),
                assessment.reviewer(),
                assessment.note(),
                assessment.at().toEpochMilli());
    }

    private static dev.paylog.payments.FiredRule toMessage(FiredRule fired) {
        RuleVersion version = fired.version();
        return new dev.paylog.payments.FiredRule(
                version.ruleId(), version.version(), fired.score(), fired.because());
    }

    static Assessment toAssessment(dev.paylog.payments.Assessment message) {
        return new Assessment(
                message.getAssessmentId(),
                message.getScore(),
                Decision.valueOf(message.getDecision().name()),
                message.getRules().stream().map(Messages::toFiredRule).toList(),
                message.getReviewer(),
                message.getNote(),
                Instant.ofEpochMilli(message.getAt()));
    }

    private static FiredRule toFiredRule(dev.paylog.payments.FiredRule message) {
        return new FiredRule(
                new RuleVersion(message.getRuleId(), message.getVersion()),
                message.getScore(),
                message.getBecause());
    }

    /** A review that waits for a person carries the verdict REFER, a decided one the person's. */
    static Review toReview(dev.paylog.fraud.messages.Review message) {
        Payment payment = payment(message.getPayment());
        Assessment assessment = toAssessment(message.getAssessment());
        return assessment.decision() == Decision.REFER
                ? new Review.Open(payment, assessment, Instant.ofEpochMilli(message.getSince()))
                : new Review.Decided(payment, assessment);
    }

    static dev.paylog.fraud.messages.DecideReview toMessage(DecideReview command) {
        return new dev.paylog.fraud.messages.DecideReview(
                command.commandId(),
                command.at().toEpochMilli(),
                command.debtorAccount(),
                command.paymentId(),
                dev.paylog.payments.Decision.valueOf(command.decision().name()),
                command.reviewer(),
                command.note());
    }

    static DecideReview toCommand(dev.paylog.fraud.messages.DecideReview message) {
        return new DecideReview(
                message.getCommandId(),
                Instant.ofEpochMilli(message.getAt()),
                message.getDebtorAccount(),
                message.getPaymentId(),
                Decision.valueOf(message.getDecision().name()),
                message.getReviewer(),
                message.getNote());
    }

    static ReviewReply toReply(DecideReview command, ReviewOutcome outcome) {
        return switch (outcome) {
            case ReviewOutcome.Accepted(Assessment verdict) ->
                    new ReviewReply(
                            command.commandId(), command.paymentId(), null, toMessage(verdict));
            case ReviewOutcome.Refused(var reason, var standing) ->
                    new ReviewReply(
                            command.commandId(),
                            command.paymentId(),
                            reason.slug(),
                            standing == null ? null : toMessage(standing));
        };
    }

    static ReviewOutcome toOutcome(ReviewReply reply) {
        Assessment assessment = toNullableAssessment(reply.getAssessment());
        if (reply.getRefusal() == null && assessment != null) {
            return new ReviewOutcome.Accepted(assessment);
        }
        return new ReviewOutcome.Refused(reason(reply), assessment);
    }

    private static @Nullable Assessment toNullableAssessment(
            dev.paylog.payments.@Nullable Assessment message) {
        return message == null ? null : toAssessment(message);
    }

    private static ReviewOutcome.Reason reason(ReviewReply reply) {
        List<ReviewOutcome.Reason> known = Arrays.asList(ReviewOutcome.Reason.values());
        return known.stream()
                .filter(reason -> reason.slug().equals(reply.getRefusal()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no outcome in " + reply));
    }
}
