package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.kafka.Samples;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

@DisplayName("Rules of an analyst")
class RulesIT {

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
    void takesARuleKeepsItsVersionsAndDeletesIt() {
        String path = "/fraud/rules/blocked-" + UUID.randomUUID();
        PaymentSubmitted before = submit(1);
        String rule =
                "{\"kind\":\"BLOCKED\",\"accounts\":[\"%s\"],\"score\":100}"
                        .formatted(debtor(before));

        assertThat(service.put(path, rule).statusCode()).isEqualTo(201);
        PaymentSubmitted blocked = submitFrom(debtor(before));
        assertThat(topics.awaitAssessment(blocked, Decision.DECLINE).getRulesInForce()).hasSize(5);

        assertThat(RunningService.json(service.put(path, rule)).path("version").asInt()).isOne();
        HttpResponse<String> milder = service.put(path, rule.replace("100", "30"));
        assertThat(RunningService.json(milder).path("version").asInt()).isEqualTo(2);
        assertThat(service.get(path).body()).isEqualTo(milder.body());

        assertThat(service.delete(path).statusCode()).isEqualTo(204);
        RunningService.assertProblem(service.get(path), 404, "not-found");
        RunningService.assertProblem(service.delete(path), 404, "not-found");
        topics.awaitAssessment(submitFrom(debtor(before)), Decision.APPROVE);
        RunningService.assertProblem(
                service.put(path, rule.replace("100", "101")), 400, "malformed-request");
        assertThat(service.get("/fraud/rules/schema").body()).contains("BLOCKED");
    }

    @Test
    void changesARuleBesideWhatIsNone() {
        String id = "beside-" + UUID.randomUUID();
        topics.misplace(
                Topics.FRAUD_RULES,
                id + "/4",
                Topics.PAYMENTS_EVENTS,
                Samples.submitted("dora", 1, "EUR"));

        HttpResponse<String> put =
                service.put(
                        "/fraud/rules/" + id,
                        "{\"kind\":\"BLOCKED\",\"accounts\":[\"nobody\"],\"score\":1}");

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(RunningService.json(put).path("version").asInt()).isEqualTo(5);
        assertThat(service.delete("/fraud/rules/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void triesRulesOnThePast() {
        PaymentSubmitted past = submit(1_250);
        topics.send(Topics.PAYMENTS_EVENTS, debtor(past), Samples.settled(past));
        topics.awaitAssessment(past, Decision.APPROVE);
        String order =
                "{\"rules\":[{\"id\":\"b\",\"kind\":\"BLOCKED\",\"accounts\":[\"%s\"],\"score\":100}]}"
                        .formatted(debtor(past));

        HttpResponse<String> begun = service.post("/fraud/backtests", order);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(service.get(location).body()).contains("SUCCEEDED"));

        var report = RunningService.json(service.get(location)).path("report");
        assertThat(report.path("changes").toString())
                .as(report.toString())
                .isEqualTo(
                        "[{\"from\":\"APPROVE\",\"to\":\"DECLINE\",\"payments\":1,"
                                + "\"amounts\":[{\"value\":\"12.50\",\"currency\":\"EUR\"}]}]");
        assertThat(service.get(location + "/payments").body())
                .contains(past.getPayment().getPaymentId(), "is a blocked account");
        assertThat(service.delete(location).body()).contains("SUCCEEDED");
        HttpResponse<String> unknown = service.get("/fraud/backtests/none");
        RunningService.assertProblem(unknown, 404, "not-found");
        assertThat(unknown.body()).contains("ask the one that began it");
        RunningService.assertProblem(
                service.post("/fraud/backtests", order.replace("100", "101")),
                400,
                "malformed-request");
    }

    private static PaymentSubmitted submit(long amount) {
        return submit(UUID.randomUUID().toString().substring(0, 30), amount);
    }

    private static PaymentSubmitted submitFrom(String debtor) {
        return submit(debtor, 1);
    }

    private static PaymentSubmitted submit(String debtor, long amount) {
        PaymentSubmitted submitted = Samples.submitted(debtor, amount, "EUR");
        topics.send(Topics.PAYMENTS_EVENTS, debtor, submitted);
        return submitted;
    }

    private static String debtor(PaymentSubmitted submitted) {
        return submitted.getPayment().getDebtorAccount();
    }
}
