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

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

@DisplayName("Instances of the fraud service")
class InstancesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAYMENTS = 20;
    private static final String RULE = "/fraud/rules/nobody-pays-bob";

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
                                List<String> pages = pages(one);
                                assertThat(pages).hasSizeGreaterThan(1);
                                assertThat(String.join("", pages)).contains(ids(submitted));
                                assertThat(pages(other)).isEqualTo(pages);
                            });
            submitted.forEach(payment -> approve(other, payment));
            screenByARuleThatWasPutOn(one, topics);
            assertThat(other.delete(RULE).statusCode()).isEqualTo(204);
        }
    }

    private static List<String> pages(RunningService service) {
        var pages = new ArrayList<String>();
        for (String next = ""; ; ) {
            var page = service.get("/fraud/reviews?limit=7" + next);
            pages.add(page.body());
            JsonNode cursor = RunningService.json(page).path("next");
            if (cursor.isNull()) {
                return pages;
            }
            next = "&cursor=" + cursor.asString();
        }
    }

    /** One that concerns everybody, so that payments meet it on whatever instance they are. */
    private static void screenByARuleThatWasPutOn(RunningService one, FraudTopics topics) {
        String blocked =
                """
                {"kind":"BLOCKED","accounts":["bob"],"score":100}\
                """;
        assertThat(one.put(RULE, blocked).statusCode()).isEqualTo(201);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                submit(topics)
                                        .forEach(
                                                payment ->
                                                        topics.awaitAssessment(
                                                                payment, Decision.DECLINE)));
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
            String hasty = debtor();
            List<PaymentSubmitted> oneAfterAnother = submit(topics, () -> hasty);
            try (var next = RunningService.start(platform, second)) {
                meanwhile.forEach(payment -> topics.awaitAssessment(payment, Decision.REFER));
                topics.awaitAssessment(oneAfterAnother.getLast(), Decision.REFER);
                assertThat(topics.assessed(hasty)).containsExactly(ids(oneAfterAnother));
                submitted.forEach(payment -> approve(next, payment));
                assertThat(next.get("/fraud/rules").body()).containsOnlyOnce("amount-limit");
            }
        }
    }

    private static List<PaymentSubmitted> submit(FraudTopics topics) {
        return submit(topics, InstancesIT::debtor);
    }

    private static List<PaymentSubmitted> submit(FraudTopics topics, Supplier<String> debtors) {
        return Stream.generate(() -> Samples.submitted(debtors.get(), 1_000_000, "EUR"))
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
