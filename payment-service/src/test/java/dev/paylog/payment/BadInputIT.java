package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What is wrong with a request is said field by field, and leaves nothing behind. */
class BadInputIT {

    private static final String GOOD =
            """
            {"debtorAccount":"alice","creditorAccount":"bob",\
            "amount":{"value":"12.50","currency":"EUR"},"endToEndId":"P-1"}\
            """;

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(TestPlatform.shared(), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"value\":\"12.50\";\"value\":\"-1.00\";amount.value;sign",
                "\"value\":\"12.50\";\"value\":\"0.00\";amount.value;above zero",
                "\"value\":\"12.50\";\"value\":\"12.501\";amount.value;exactly 2 decimal places",
                "\"value\":\"12.50\";\"value\":\"10000000000000.01\";amount.value;not be above",
                "\"value\":\"12.50\";\"value\":12.50;amount.value;",
                "\"value\":\"12.50\";\"value\":null;amount.value;missing",
                "\"EUR\";\"EUX\";amount.currency;ISO 4217",
                "\"EUR\";\"eur\";amount.currency;ISO 4217",
                "\"amount\":{\"value\":\"12.50\",\"currency\":\"EUR\"},;` `;amount;missing",
                "\"bob\";\"alice\";creditorAccount;must not be the debtor",
                "\"alice\";\"al ice\";debtorAccount;1 to 34",
                "\"alice\";\"\";debtorAccount;1 to 34",
                "\"alice\";\"a1234567890123456789012345678901234\";debtorAccount;1 to 34",
                "\"debtorAccount\":\"alice\",;` `;debtorAccount;missing",
                ",\"endToEndId\":\"P-1\";` `;endToEndId;Idempotency-Key",
                "\"P-1\";\"123456789012345678901234567890123456\";endToEndId;1 to 35",
                "\"endToEndId\";\"endToEndIdentifier\";endToEndIdentifier;not known",
                "\"endToEndId\";\"debtorAccount\";` `;Duplicate",
                "\"alice\";5;debtorAccount;",
                "\"alice\";{};debtorAccount;",
                "{\"debtor;[{\"debtor;` `;",
                "\"P-1\"};\"P-1\"}{};` `;",
                "\"P-1\"};\"P-1\";` `;"
            })
    void namesTheFieldAndTheReason(String from, String to, String field, String reason) {
        var answer = service.post("/payments", GOOD.replace(from, to.strip()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("https://paylog.dev/problems/malformed-request")
                .contains("\"errors\":[{\"field\":\"" + field.strip())
                .contains(reason == null ? "" : reason)
                .doesNotContain("dev.paylog.payment", "tools.jackson", "java.");
    }

    @Test
    void refusesARequestWithoutABody() {
        var answer = service.post("/payments", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed-request", "no body");
    }

    @Test
    void refusesABadIdempotencyKey() {
        var answer = service.post("/payments", GOOD, "Idempotency-Key", "k".repeat(129));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key", "1 to 128");
    }

    @Test
    void readsNoMoreThan64KiB() throws IOException, InterruptedException {
        var large = GOOD.replace("P-1", "x".repeat(1_000_000));
        assertTooLarge(service.post("/payments", large));
        var chunked =
                HttpRequest.newBuilder(service.base().resolve("/payments"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () ->
                                                new ByteArrayInputStream(
                                                        large.getBytes(StandardCharsets.UTF_8))))
                        .build();
        assertTooLarge(service.http().send(chunked, BodyHandlers.ofString()));
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("problems/payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=a",
                "application/x-www-form-urlencoded"
            })
    void refusesFormsWithoutReadingThem(String type) {
        var put =
                HttpRequest.newBuilder(service.base().resolve("/accounts/alice/overdraft-limit"))
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofString("%"))
                        .build();
        assertThat(service.send(put).statusCode()).isEqualTo(415);
        assertThat(service.post("/payments", "%", "Content-Type", type).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*/*", "application/*", "application/*+json"})
    void refusesContentOfAnyType(String type) {
        for (String path : List.of("/payments", "/accounts/nobody/closure")) {
            assertThat(service.post(path, GOOD, "Content-Type", type))
                    .returns(415, HttpResponse::statusCode)
                    .extracting(HttpResponse::body)
                    .asString()
                    .contains("\"Content-Type must name one type.\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "application/xml", "text/event-stream"})
    void answersWhatItHasDoneWhateverIsAccepted(String type) {
        String account = "accepts-" + UUID.randomUUID().toString().substring(0, 8);
        String body = "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(account);

        var opened = service.post("/accounts", body, "Accept", type);
        var closed = service.post("/accounts/" + account + "/closure", "", "Accept", type);
        var refused = service.post("/accounts/nobody/closure", "", "Accept", type);

        assertThat(opened)
                .returns(201, HttpResponse::statusCode)
                .returns("application/json", BadInputIT::type);
        assertThat(closed)
                .returns(200, HttpResponse::statusCode)
                .returns("application/json", BadInputIT::type);
        assertThat(refused)
                .returns(404, HttpResponse::statusCode)
                .returns("application/problem+json", BadInputIT::type);
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void refusesOtherContentTypesMethodsAndPaths() {
        assertThat(service.post("/payments", GOOD, "Content-Type", "text/plain"))
                .returns(415, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("problems/unsupported-media-type");
        assertThat(service.get("/payments"))
                .returns(405, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("problems/method-not-allowed");
        assertThat(service.get("/nothing-here"))
                .returns(404, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("problems/not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"accountId\":\"a b\",\"currency\":\"EUR\"};accountId",
                "{\"currency\":\"EUR\"};accountId",
                "{\"accountId\":\"x\"};currency",
                "{\"accountId\":\"x\",\"currency\":\"EUR\",\"kind\":\"SAVINGS\"};kind",
                "{\"accountId\":\"x\",\"currency\":\"EUR\",\"overdraftLimit\":\"1\"};overdraftLimit",
                "{\"accountId\":\"x\",\"currency\":\"EUR\",\"owner\":\" \"};owner",
                "{\"accountId\":\"x\",\"currency\":\"EUR\",\"iban\":\"1\"};iban"
            })
    void namesTheFieldOfAnAccount(String body, String field) {
        var answer = service.post("/accounts", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed-request", "\"field\":\"" + field + "\"");
    }
}
