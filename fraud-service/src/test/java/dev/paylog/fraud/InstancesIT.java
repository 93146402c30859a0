package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.kafka.Samples;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@DisplayName("Instances of the fraud service")
class InstancesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAYMENTS = 20;

    @TempDir Path first;
    @TempDir Path second;

    /** Payments of many debtors are spread over both instances, and so are the reviewers. */
    @Test
    void shareTheWorkAndAnswerForOneAnother() {
        TestPlatform platform = TestPlatform.shared();
        try (var topics = new FraudTopics(platform);
                var one = RunningService.start(platform, first);
                var other = RunningService.start(platform, second)) {
            List<PaymentSubmitted> submitted = submit(topics);
            submitted.forEach(payment -> topics.awaitAssessment(payment, Decision.REFER));

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> {
                                String queue = one.get("/fraud/reviews?limit=500").body();
                                assertThat(queue).contains(ids(submitted));
                                assertThat(other.get("/fraud/reviews?limit=500").body())
                                        .isEqualTo(queue);
                            });
            submitted.forEach(payment -> approve(other, payment));
        }
    }

    @Test
    void takeUpWhereOthersLeft() {
        TestPlatform platform = TestPlatform.shared();
        try (var topics = new FraudTopics(platform)) {
            List<PaymentSubmitted> submitted;
            try (var _ = RunningService.start(platform, first)) {
                submitted = submit(topics);
                submitted.forEach(payment -> topics.awaitAssessment(payment, Decision.REFER));
            }
            List<PaymentSubmitted> meanwhile = submit(topics);
            try (var next = RunningService.start(platform, second)) {
                meanwhile.forEach(payment -> topics.awaitAssessment(payment, Decision.REFER));
                submitted.forEach(payment -> approve(next, payment));
                assertThat(next.get("/fraud/rules").body()).containsOnlyOnce("amount-limit");
            }
        }
    }

    private static List<PaymentSubmitted> submit(FraudTopics topics) {
        return Stream.generate(() -> Samples.submitted(debtor(), 1_000_000, "EUR"))
                .limit(PAYMENTS)
                .peek(
                        payment ->
                                topics.send(
                                        Topics.PAYMENTS_EVENTS,
                                        payment.getPayment().getDebtorAccount(),
                                        payment))
                .toList();
    }

    private static String debtor() {
        return UUID.randomUUID().toString().substring(0, 30);
    }

    private static String[] ids(List<PaymentSubmitted> submitted) {
        return submitted.stream()
                .map(payment -> payment.getPayment().getPaymentId())
                .toArray(String[]::new);
    }

    private static void approve(RunningService service, PaymentSubmitted submitted) {
        var answer =
                service.post(
                        "/accounts/%s/payments/%s/review"
                                .formatted(
                                        submitted.getPayment().getDebtorAccount(),
                                        submitted.getPayment().getPaymentId()),
                        "{\"decision\":\"APPROVE\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
