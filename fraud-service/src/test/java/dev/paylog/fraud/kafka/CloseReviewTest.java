package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ScreeningDriver.bytes;
import static dev.paylog.fraud.kafka.ScreeningDriver.paymentId;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.messages.ReviewReply;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@DisplayName("A payment in review")
class CloseReviewTest {

    private final ScreeningDriver screening = new ScreeningDriver();

    @AfterEach
    void close() {
        screening.close();
    }

    private final PaymentSubmitted submitted = Samples.submitted("alice", 1_000_000, "EUR");

    @BeforeEach
    void refer() {
        screening.pipe(submitted);
        screening.assessments.readRecord();
        screening.reviews.readRecord();
    }

    @Test
    void takesTheDecisionOfAPerson() {
        screening.decide(submitted, Decision.APPROVE);

        var assessment = screening.assessment();
        assertThat(assessment.getDecision()).isEqualTo(Decision.APPROVE);
        assertThat(assessment.getReviewer()).isEqualTo("eve");
        assertThat(assessment.getScore()).isEqualTo(60);
        assertThat(screening.reply().getAssessment()).isEqualTo(assessment);
        assertTombstone();
    }

    @Test
    void refusesASecondDecision() {
        screening.decide(submitted, Decision.APPROVE);
        var first = screening.reply().getAssessment();
        screening.assessments.readRecord();
        screening.decide(submitted, Decision.DECLINE);

        ReviewReply second = screening.reply();
        assertThat(second.getRefusal()).isEqualTo("already-reviewed");
        assertThat(second.getAssessment()).isEqualTo(first);
        assertThat(screening.assessments.isEmpty()).isTrue();
    }

    @Test
    void isNotOpenedAgainByARepeatOfTheEvent() {
        screening.decide(submitted, Decision.DECLINE);
        assertTombstone();
        screening.pipe(submitted);

        assertThat(screening.reviews.isEmpty()).isTrue();
    }

    @Test
    void withdrawsWhatIsCancelled() {
        screening.events.pipeInput("alice", bytes(Samples.cancelled(submitted)));
        assertTombstone();
        screening.decide(submitted, Decision.APPROVE);

        assertThat(screening.reply().getRefusal()).isEqualTo("payment-unknown");
    }

    @Test
    void forgetsADecisionAfterItsTime() {
        screening.decide(submitted, Decision.APPROVE);
        screening.reply();
        screening.submitAt(Samples.NOW.plus(Duration.ofDays(31)));
        screening.decide(submitted, Decision.APPROVE);

        assertThat(screening.reply().getRefusal()).isEqualTo("payment-unknown");
    }

    private void assertTombstone() {
        var closed = screening.reviews.readKeyValue();
        assertThat(closed.key).isEqualTo(paymentId(submitted));
        assertThat(closed.value).isNull();
    }
}
