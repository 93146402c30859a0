package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ScreeningDriver.bytes;
import static dev.paylog.fraud.kafka.ScreeningDriver.paymentId;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.SafePattern;
import dev.paylog.fraud.domain.FirstRules;
import dev.paylog.fraud.domain.Limit;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.fraud.messages.RuleReference;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.PaymentSubmitted;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;

@DisplayName("A submitted payment")
class ScreenPaymentTest {

    private final ScreeningDriver screening = new ScreeningDriver();

    @AfterEach
    void close() {
        screening.close();
    }

    @Test
    void assessesItOnceUnderTheDebtorsKey() {
        PaymentSubmitted submitted = screening.submit("alice", 1_250, "EUR");

        TestRecord<String, IndexedRecord> verdict = screening.assessments.readRecord();
        var assessed = (PaymentAssessed) verdict.value();
        assertThat(verdict.key()).isEqualTo("alice");
        assertThat(assessed.getPaymentId()).isEqualTo(submitted.getPayment().getPaymentId());
        assertThat(assessed.getCauseId()).isEqualTo(submitted.getEnvelope().getEventId());
        assertThat(assessed.getAssessment().getDecision()).isEqualTo(Decision.APPROVE);
        assertThat(assessed.getAssessment().getAt())
                .isGreaterThanOrEqualTo(submitted.getEnvelope().getAt());
        assertThat(assessed.getRulesInForce())
                .containsExactly(
                        new RuleReference("amount-limit", 1),
                        new RuleReference("amount-maximum", 1),
                        new RuleReference("trusted-settlement", 1),
                        new RuleReference("velocity", 1));
        assertThat(screening.assessments.isEmpty()).isTrue();
        assertThat(screening.reviews.isEmpty()).isTrue();
    }

    @Test
    void keepsTheHeaders() {
        PaymentSubmitted submitted = Samples.submitted("alice", 1, "EUR");
        var headers = new RecordHeaders().add("paylog-await", "command-1".getBytes(UTF_8));

        screening.events.pipeInput(new TestRecord<>("alice", bytes(submitted), headers));

        assertThat(screening.assessments.readRecord().headers().lastHeader("paylog-await").value())
                .isEqualTo("command-1".getBytes(UTF_8));
    }

    @Test
    void putsAReferredOneUpForReview() {
        PaymentSubmitted submitted = screening.submit("alice", 10_000, "JPY");

        assertThat(screening.decision()).isEqualTo(Decision.REFER);
        assertThat(screening.reviews.readKeyValue().key).isEqualTo(paymentId(submitted));
    }

    @Test
    void declinesFromTheMaximum() {
        screening.submit("alice", 10_000_000, "EUR");

        assertThat(screening.decision()).isEqualTo(Decision.DECLINE);
        assertThat(screening.reviews.isEmpty()).isTrue();
    }

    @Test
    void refersADebtorWhoPaysTooOften() {
        for (int payment = 0; payment < 1_000; payment++) {
            screening.submit("alice", 1, "EUR");
            assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
        }
        screening.submit("alice", 1, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.REFER);
        screening.submit("carol", 1, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
    }

    @Test
    void forgetsDebtorsWhoseWindowsAreOver() {
        screening.submit("alice", 1, "EUR");
        assertThat(screening.velocity("alice")).isNotNull();

        PaymentSubmitted later = Samples.submitted("carol", 1, "EUR");
        later.getEnvelope().put("at", Samples.NOW.plusSeconds(601).toEpochMilli());
        screening.pipe(later);

        assertThat(screening.velocity("alice")).isNull();
        assertThat(screening.velocity("carol")).isNotNull();
    }

    @Test
    void trustsASettlementAccount() {
        screening.pipe(Samples.submitted("bank", 99_999_999, "EUR", AccountKind.SETTLEMENT, null));

        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
    }

    @Test
    void leavesRefundsAlone() {
        screening.pipe(
                Samples.submitted("alice", 99_999_999, "EUR", AccountKind.CUSTOMER, "original"));

        assertThat(screening.assessments.isEmpty()).isTrue();
    }

    @Test
    void givesARepeatTheSameAssessmentId() {
        PaymentSubmitted submitted = screening.submit("alice", 1, "EUR");
        String first = screening.assessment().getAssessmentId();
        screening.pipe(submitted);

        assertThat(screening.assessment().getAssessmentId()).isEqualTo(first);
    }

    @Test
    void leavesAReferredPaymentToThePersonWhenItsEventIsRepeated() {
        PaymentSubmitted submitted = screening.submit("alice", 1_000_000, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.REFER);
        screening.pipe(submitted);

        assertThat(screening.assessments.isEmpty()).isTrue();
        assertThat(screening.reviews.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void knowsACreditorOnceAPaymentToHimIsSettled() {
        screening.put(newCreditorAbove("10.00"));

        PaymentSubmitted first = screening.submit("alice", 1_000, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.REFER);
        screening.submit("alice", 1_000, "EUR");
        assertThat(screening.decision()).as("the first is not settled").isEqualTo(Decision.REFER);

        screening.settle(first);
        screening.submit("alice", 1_000, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
        screening.submit("carol", 1_000, "EUR");
        assertThat(screening.decision()).isEqualTo(Decision.REFER);
    }

    @Test
    void leavesTextAloneThatTakesAKeyToRead() {
        screening.put(new Rule.TextMatches(header("gift"), SafePattern.compile("(?i)gift ?card")));
        PaymentSubmitted open = Samples.submitted("alice", 1, "EUR");
        open.getPayment().put("remittanceInformation", Samples.text("two GiftCards"));
        screening.pipe(open);
        assertThat(screening.decision()).isEqualTo(Decision.REFER);

        PersonalText closed = Samples.text("two GiftCards");
        closed.put("keyId", "person-7");
        PaymentSubmitted sealed = Samples.submitted("alice", 1, "EUR");
        sealed.getPayment().put("remittanceInformation", closed);
        screening.pipe(sealed);
        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
    }

    @Test
    void approvesEverythingWhenAllRulesAreDeleted() {
        FirstRules.all().forEach(rule -> screening.put(deleted(rule)));

        screening.submit("alice", 99_999_999, "EUR");

        var assessed = (PaymentAssessed) screening.assessments.readValue();
        assertThat(assessed.getAssessment().getDecision()).isEqualTo(Decision.APPROVE);
        assertThat(assessed.getRulesInForce()).isEmpty();
    }

    private static Rule deleted(Rule rule) {
        var next = new RuleVersion(rule.header().version().ruleId(), 2);
        return new Rule.AmountAbove(
                new Rule.Header(next, 0, false, true, Instant.EPOCH),
                new Limit(BigDecimal.ONE, null));
    }

    private static Rule newCreditorAbove(String limit) {
        return new Rule.NewCreditorAbove(header("new"), new Limit(new BigDecimal(limit), null));
    }

    private static Rule.Header header(String ruleId) {
        return new Rule.Header(new RuleVersion(ruleId, 1), 50, true, Instant.EPOCH);
    }
}
