package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

@DisplayName("Mistakes of callers")
class MistakesIT {

    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path data) {
        service = RunningService.start(TestPlatform.shared(), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformedVerdicts")
    void refusesMalformedVerdicts(String field, String body) {
        HttpResponse<String> answer =
                service.post("/accounts/a/payments/" + UUID.randomUUID() + "/review", body);

        RunningService.assertProblem(answer, 400, "malformed-request");
        assertThat(RunningService.json(answer).path("errors").path(0).path("field").asString())
                .as(answer.body())
                .isEqualTo(field);
    }

    static Stream<Arguments> malformedVerdicts() {
        return Stream.of(
                Arguments.of("body", ""),
                Arguments.of("body", "{"),
                Arguments.of("body", "[]"),
                Arguments.of("body", "null"),
                Arguments.of("body", "{\"decision\":\"APPROVE\"} {}"),
                Arguments.of("body", "{\"decision\":\"APPROVE\",\"decision\":\"DECLINE\"}"),
                Arguments.of("decision", "{}"),
                Arguments.of("decision", "{\"decision\":\"REFER\"}"),
                Arguments.of("decision", "{\"decision\":1}"),
                Arguments.of("decision", "{\"decision\":true}"),
                Arguments.of("verdict", "{\"decision\":\"APPROVE\",\"verdict\":\"x\"}"),
                Arguments.of(
                        "note", "{\"decision\":\"APPROVE\",\"note\":\"" + "x".repeat(501) + "\"}"),
                Arguments.of("reviewer", "{\"decision\":\"APPROVE\",\"reviewer\":\"\"}"));
    }

    @Test
    void answersOtherMistakesWithProblems() {
        String review = "/accounts/a/payments/" + UUID.randomUUID() + "/review";

        RunningService.assertProblem(service.get("/fraud/nothing"), 404, "not-found");
        RunningService.assertProblem(service.get(review), 405, "method-not-allowed");
        RunningService.assertProblem(
                service.post(review, " ".repeat(1_000_000)), 413, "payload-too-large");
        RunningService.assertProblem(
                service.post(review, "x", "text/plain"), 415, "unsupported-media-type");
        RunningService.assertProblem(
                service.post(review, "x", "multipart/form-data"), 415, "unsupported-media-type");
        RunningService.assertProblem(service.get("/fraud/reviews?=1"), 400, "malformed-request");
        RunningService.assertProblem(
                service.get("/fraud/reviews?limit=501"), 400, "malformed-request");
        RunningService.assertProblem(
                service.get("/fraud/reviews?limit=x"), 400, "malformed-request");
        RunningService.assertProblem(
                service.get("/fraud/reviews?cursor=x"), 400, "malformed-request");
    }

    /** Before it is done, and not after that. */
    @Test
    void writesNoRuleOfWhichNobodyWouldTakeTheAnswer() {
        String rule = "{\"kind\":\"AMOUNT_ABOVE\",\"limit\":\"1.00\",\"score\":1}";

        RunningService.assertProblem(
                service.put("/fraud/rules/unheard", rule, "text/html"), 406, "not-acceptable");
        RunningService.assertProblem(
                service.put("/fraud/rules/unheard", rule, "application/problem+json"),
                406,
                "not-acceptable");
        RunningService.assertProblem(service.get("/fraud/rules/unheard"), 404, "not-found");
    }

    @Test
    void findsWhatItTakesDescribed() {
        assertThat(service.get("/openapi").body()).startsWith("openapi: \"3.1.1\"");
    }
}
