package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Payments and accounts in streams of lines, over a real broker. */
class NdjsonIT {

    private static final int STREAMS_MAX = 2;

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @SuppressWarnings("NullAway.Init")
    private static Screening screening;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        var platform = TestPlatform.shared();
        screening = new Screening(platform.bootstrapServers(), platform.registryUrl());
        service = RunningService.start(platform, data, "--paylog.streams-max=" + STREAMS_MAX);
    }

    @AfterAll
    static void stop() {
        service.close();
        screening.close();
    }

    @Test
    void answersEachLineInOrder() {
        var answers =
                lines(
                        stream(
                                "/payments",
                                payment("P-1", "1.00")
                                        + "\n\r\n  \n{\"debtorAccount\":5}\nnot json\n"
                                        + payment("P-2", "0.00")
                                        + "\r\n"
                                        + payment("P-3", "x".repeat(70_000))
                                        + "\n"
                                        + payment("P-4", "2.00")));
        assertThat(answers)
                .extracting(one -> one.path("line").asInt())
                .containsExactly(1, 4, 5, 6, 7, 8);
        assertThat(answers)
                .extracting(NdjsonIT::outcome)
                .containsExactly(
                        "SUBMITTED",
                        "malformed-request debtorAccount",
                        "malformed-request ",
                        "malformed-request amount.value",
                        "payload-too-large",
                        "SUBMITTED");
        assertThat(answers.getFirst().path("paymentId").asString()).hasSize(36);
    }

    private static String outcome(JsonNode answer) {
        JsonNode problem = answer.path("problem");
        return problem.isMissingNode()
                ? answer.path("status").asString()
                : problem.path("type").asString().replaceAll(".*/", "")
                        + problem.path("errors")
                                .path(0)
                                .path("field")
                                .asStringOpt()
                                .map(field -> " " + field)
                                .orElse("");
    }

    @Test
    void answersBeforeTheNextLineIsSent() throws IOException {
        try (var client = new LineClient(service.base(), "/payments")) {
            for (int number = 1; number <= 3; number++) {
                String line = payment("I-" + number, "1.00");
                client.send(line.substring(0, 20));
                client.send(line.substring(20) + "\n");
                if (number == 1) {
                    assertThat(client.status()).isEqualTo(200);
                }
                assertThat(client.answer().path("line").asInt()).isEqualTo(number);
            }
            client.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}"})
    void refusesABodyThatBreaksOffBeforeItsFirstLineEnds(String begun) throws IOException {
        try (var client = new LineClient(service.base(), "/payments")) {
            if (!begun.isEmpty()) {
                client.send(begun);
            }
            client.breakOff();
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @Test
    void opensAccountsAndDecidesWhatItHasAcknowledged() {
        var opened =
                lines(
                        stream(
                                "/accounts",
                                account("bank", ",\"kind\":\"SETTLEMENT\"")
                                        + "\n"
                                        + account("shop", "")
                                        + "\n"
                                        + account("shop", ",\"iban\":\"1\"")));
        assertThat(opened)
                .extracting(one -> one.path("accountId").asString(""))
                .containsExactly("bank-" + run, "shop-" + run, "");
        int payments = 3_000;
        var submitted =
                lines(
                        stream(
                                "/payments",
                                IntStream.range(0, payments)
                                        .mapToObj(i -> payment("M-" + i, "0.01"))
                                        .reduce("", (all, line) -> all + line + "\n")));
        assertThat(submitted)
                .extracting(one -> one.path("line").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, payments).boxed().toList());
        await().untilAsserted(
                        () ->
                                assertThat(service.post("/accounts", account("shop", "")).body())
                                        .contains("\"posted\":\"30.00\""));
    }

    @Test
    void keepsWhatItHasAcknowledgedAndNoMoreWhenTheClientHangsUp() throws IOException {
        lines(stream("/accounts", account("bank", ",\"kind\":\"SETTLEMENT\"")));
        lines(stream("/accounts", account("shop", "")));
        for (int round = 0; round < 2 * STREAMS_MAX; round++) {
            try (var client = new LineClient(service.base(), "/payments")) {
                client.send(payment("H-" + round, "1.00") + "\n" + payment("X-" + round, "5.00"));
                assertThat(client.status()).isEqualTo(200);
                assertThat(client.answer().path("line").asInt()).isEqualTo(1);
            }
        }
        await().untilAsserted(
                        () ->
                                assertThat(service.post("/accounts", account("shop", "")).body())
                                        .contains(
                                                "\"posted\":\"%d.00\"".formatted(2 * STREAMS_MAX)));
    }

    @Test
    void sendsFurtherStreamsAwayWhenThereAreTooMany() throws IOException {
        List<LineClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS_MAX; i++) {
                var client = new LineClient(service.base(), "/payments");
                clients.add(client);
                client.send(payment("T-" + i, "1.00") + "\n");
                assertThat(client.status()).isEqualTo(200);
                client.answer();
            }
            var refused = stream("/payments", payment("T-9", "1.00"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("problems/overloaded", "2 streams");
        } finally {
            for (LineClient client : clients) {
                client.close();
            }
        }
        await().untilAsserted(
                        () ->
                                assertThat(stream("/payments", payment("T-9", "1.00")).statusCode())
                                        .isEqualTo(200));
    }

    @Test
    void refusesAKeyThatWouldStandForEveryLine() {
        var answer =
                service.post(
                        "/payments",
                        payment("K-1", "1.00"),
                        "Content-Type",
                        "application/x-ndjson",
                        "Idempotency-Key",
                        "K-1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"Idempotency-Key\"", "endToEndId");
    }

    private HttpResponse<String> stream(String path, String lines) {
        return service.post(path, lines, "Content-Type", "application/x-ndjson; charset=utf-8");
    }

    private static List<JsonNode> lines(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return response.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private String account(String name, String more) {
        return "{\"accountId\":\"%s-%s\",\"currency\":\"EUR\"%s}".formatted(name, run, more);
    }

    private String payment(String key, String value) {
        return """
        {"debtorAccount":"bank-%1$s","creditorAccount":"shop-%1$s",\
        "amount":{"value":"%2$s","currency":"EUR"},"endToEndId":"%3$s"}\
        """
                .formatted(run, value, key);
    }
}
