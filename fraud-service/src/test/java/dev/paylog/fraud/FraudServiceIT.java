package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.kafka.Samples;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@DisplayName("The fraud service")
class FraudServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningService service;
    private static FraudTopics topics;

    @BeforeAll
    static void start(@TempDir Path data) {
        TestPlatform platform = TestPlatform.shared();
        topics = new FraudTopics(platform);
        service = RunningService.start(platform, data);
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    @Test
    void assessesPaymentsWithTheFirstRules() {
        PaymentSubmitted submitted = submit(1_250);

        PaymentAssessed assessed = topics.awaitAssessment(submitted, Decision.APPROVE);

        assertThat(assessed.getDebtorAccount()).isEqualTo(debtor(submitted));
        assertThat(assessed.getRulesInForce()).hasSize(4);
    }

    @Test
    void showsItsRules() {
        JsonNode rules = RunningService.json(service.get("/fraud/rules")).path("items");
        assertThat(rules).hasSize(4);

        HttpResponse<String> limit = service.get("/fraud/rules/amount-limit");
        assertThat(limit.body())
                .isEqualTo(
                        """
                        {"id":"amount-limit","version":1,"kind":"AMOUNT_ABOVE","limit":"10000.00","score":60,"enabled":true}\
                        """);
        assertThat(service.get("/fraud/rules/velocity").body())
                .isEqualTo(
                        """
                        {"id":"velocity","version":1,"kind":"COUNT_ABOVE","count":1000,"windowSeconds":60,"score":30,"enabled":true}\
                        """);
        RunningService.assertProblem(service.get("/fraud/rules/nothing"), 404, "not-found");
    }

    @Nested
    @DisplayName("with a payment in review")
    class WithAPaymentInReview {

        private final PaymentSubmitted submitted = submit(1_000_000);

        @Test
        void showsItInTheQueueUntilItIsDecided() {
            await().atMost(PATIENCE).until(() -> queue().contains(paymentId(submitted)));

            assertThat(decide("APPROVE").statusCode()).isEqualTo(200);

            await().atMost(PATIENCE).until(() -> !queue().contains(paymentId(submitted)));
        }

        @Test
        void letsTheFirstPersonDecide() {
            topics.awaitAssessment(submitted, Decision.REFER);

            HttpResponse<String> first =
                    service.post(
                            path(submitted),
                            """
                            {"decision":"DECLINE","note":"looks odd","reviewer":"eve"}\
                            """);
            HttpResponse<String> second = decide("APPROVE");

            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            JsonNode verdict = RunningService.json(first);
            assertThat(verdict.path("decision").asString()).isEqualTo("DECLINE");
            assertThat(verdict.path("reviewer").asString()).isEqualTo("eve");
            assertThat(verdict.path("rules").path(0).path("id").asString())
                    .isEqualTo("amount-limit");
            RunningService.assertProblem(second, 409, "already-reviewed");
            assertThat(RunningService.json(second).path("assessment")).isEqualTo(verdict);
            PaymentAssessed assessed = topics.awaitAssessment(submitted, Decision.DECLINE);
            assertThat(assessed.getAssessment().getNote()).isEqualTo("looks odd");
        }

        private HttpResponse<String> decide(String decision) {
            topics.awaitAssessment(submitted, Decision.REFER);
            return service.post(path(submitted), "{\"decision\":\"" + decision + "\"}");
        }

        private String queue() {
            return service.get("/fraud/reviews?limit=500").body();
        }
    }

    @Test
    void pagesThroughTheQueue() {
        List<String> waiting =
                Stream.of(submit(1_000_000), submit(1_000_000), submit(1_000_000))
                        .map(FraudServiceIT::paymentId)
                        .toList();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(allPages()).containsAll(waiting));

        assertThat(allPages()).doesNotHaveDuplicates();
    }

    private static List<String> allPages() {
        return Stream.iterate(
                        page("/fraud/reviews?limit=1"),
                        page -> !page.isMissingNode(),
                        page ->
                                page.path("next").isString()
                                        ? page(
                                                "/fraud/reviews?limit=1&cursor="
                                                        + page.path("next").asString())
                                        : page.path("nothing"))
                .flatMap(page -> page.path("items").valueStream())
                .map(review -> review.path("paymentId").asString())
                .toList();
    }

    private static JsonNode page(String path) {
        return RunningService.json(service.get(path));
    }

    @Test
    void knowsNoPaymentThatWasNotReferred() {
        PaymentSubmitted submitted = submit(1);
        topics.awaitAssessment(submitted, Decision.APPROVE);

        RunningService.assertProblem(
                service.post(path(submitted), "{\"decision\":\"APPROVE\"}"),
                404,
                "payment-unknown");
        RunningService.assertProblem(
                service.post("/accounts/a/payments/1/review", "{\"decision\":\"APPROVE\"}"),
                404,
                "payment-unknown");
    }

    @Test
    void sendsUnreadableRecordsOfEveryTopicToTheDeadLettersAndGoesOn() {
        byte[] unreadable = "not Avro".getBytes(StandardCharsets.UTF_8);
        List<String> read =
                List.of(
                        Topics.PAYMENTS_EVENTS,
                        Topics.FRAUD_COMMANDS,
                        Topics.FRAUD_RULES,
                        Topics.FRAUD_REVIEWS,
                        Topics.FRAUD_REPLIES);

        read.forEach(topic -> topics.send(topic, "odd-" + topic, unreadable));

        read.forEach(
                topic ->
                        assertThat(topics.awaitDeadLetter(topic, unreadable).key())
                                .as(topic)
                                .isEqualTo(("odd-" + topic).getBytes(StandardCharsets.UTF_8)));
        topics.awaitAssessment(submit(1), Decision.APPROVE);
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static PaymentSubmitted submit(long amount) {
        String debtor = UUID.randomUUID().toString().substring(0, 30);
        PaymentSubmitted submitted = Samples.submitted(debtor, amount, "EUR");
        topics.send(Topics.PAYMENTS_EVENTS, debtor, submitted);
        return submitted;
    }

    private static String path(PaymentSubmitted submitted) {
        return "/accounts/%s/payments/%s/review".formatted(debtor(submitted), paymentId(submitted));
    }

    private static String paymentId(PaymentSubmitted submitted) {
        return submitted.getPayment().getPaymentId();
    }

    private static String debtor(PaymentSubmitted submitted) {
        return submitted.getPayment().getDebtorAccount();
    }
}
