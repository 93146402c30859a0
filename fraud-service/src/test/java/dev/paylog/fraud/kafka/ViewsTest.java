package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ScreeningDriver.bytes;
import static dev.paylog.fraud.kafka.ScreeningDriver.paymentId;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Views of compacted topics")
class ViewsTest {

    private final ScreeningDriver screening = new ScreeningDriver();

    @AfterEach
    void close() {
        screening.close();
    }

    @Test
    void followsTheRulesAsTheyChange() {
        screening.ruleVersions.pipeInput("amount-limit/1", (byte[]) null);
        screening.submit("alice", 1_000_000, "EUR");

        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
    }

    @Test
    void showsTheQueueOfReviewsOldestFirst() {
        PaymentSubmitted first = screening.submit("alice", 1_000_000, "EUR");
        PaymentSubmitted second = screening.submit("carol", 1_000_000, "EUR");
        screening
                .reviews
                .readRecordsToList()
                .forEach(review -> screening.queue.pipeInput(review.key(), bytes(review.value())));

        assertThat(screening.openReviews.after(QueuePosition.FRONT, 10))
                .extracting(open -> open.payment().paymentId())
                .containsExactlyInAnyOrder(paymentId(first), paymentId(second));
        screening.queue.pipeInput(paymentId(first), (byte[]) null);
        assertThat(screening.openReviews.after(QueuePosition.FRONT, 10)).hasSize(1);
    }
}
