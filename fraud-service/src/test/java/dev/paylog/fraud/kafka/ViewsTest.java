package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ScreeningDriver.bytes;
import static dev.paylog.fraud.kafka.ScreeningDriver.paymentId;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.FirstRules;
import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.fraud.domain.RuleVersion;
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
    void goesBackToTheVersionBeforeOneThatIsRemoved() {
        screening.put(amountLimit(2, false));
        RuleBook two = screening.rules.rules();
        assertThat(two.inForce().rules()).doesNotContain(amountLimit(1, true));
        assertThat(screening.rules.rules()).as("bound once").isSameAs(two);

        screening.ruleVersions.pipeInput("amount-limit/2", (byte[]) null);
        assertThat(screening.rules.rules().inForce().rules()).contains(amountLimit(1, true));
    }

    @Test
    void givesNoNumberOutThatIsTakenByWhatItCannotRead() {
        screening.rules.take("amount-limit/7");
        screening.rules.take("amount-limit/3");
        screening.rules.take("amount-limit");

        assertThat(screening.rules.rules().next("amount-limit"))
                .isEqualTo(new RuleVersion("amount-limit", 8));
    }

    private static Rule amountLimit(int version, boolean enabled) {
        Rule first = FirstRules.all().getFirst();
        return new Rule.AmountAbove(
                new Rule.Header(
                        new RuleVersion("amount-limit", version),
                        first.header().score(),
                        enabled,
                        first.header().at()),
                ((Rule.AmountAbove) first).limit());
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
