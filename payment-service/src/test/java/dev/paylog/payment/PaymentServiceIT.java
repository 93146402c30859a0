package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * The whole service on a real broker and a real registry, with its screening played by the test.
 */
class PaymentServiceIT {

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @SuppressWarnings("NullAway.Init")
    private static Screening screening;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String bank = "bank-" + run;
    private final String alice = "alice-" + run;
    private final String bob = "bob-" + run;

    @BeforeAll
    static void start() {
        var platform = TestPlatform.shared();
        screening = new Screening(platform.bootstrapServers(), platform.registryUrl());
        service = RunningService.start(platform, data);
    }

    @AfterAll
    static void stop() {
        service.close();
        screening.close();
    }

    @Test
    void opensAnAccountOnceAndTellsWhenItIsAnother() {
        var account = "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(alice);
        assertThat(service.post("/accounts", account))
                .returns(201, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains(
                        "\"posted\":\"0.00\"",
                        "\"available\":\"0.00\"",
                        "\"kind\":\"CUSTOMER\"",
                        "\"version\":1");
        assertThat(service.post("/accounts", account).statusCode()).isEqualTo(200);
        var other = "{\"accountId\":\"%s\",\"currency\":\"USD\"}".formatted(alice);
        assertThat(service.post("/accounts", other))
                .returns(409, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("https://paylog.dev/problems/account-exists");
    }

    @Test
    void movesMoneyAndAnswersTheSameRequestTheSameWay() {
        openAccounts();
        assertThat(service.post("/payments", payment(bank, alice, "100.00", "F-1")))
                .returns(201, HttpResponse::statusCode);
        var first = service.post("/payments", payment(alice, bob, "12.50", "P-1"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).contains("\"status\":\"COMPLETED\"", "\"version\":3");
        var again = service.post("/payments", payment(alice, bob, "12.50", "P-1"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void refusesTheSameKeyForAnotherPaymentEveryTime() {
        openAccounts();
        service.post("/payments", payment(bank, alice, "100.00", "F-1"));
        assertThat(service.post("/payments", payment(alice, bob, "12.50", "P-1")).statusCode())
                .isEqualTo(201);
        for (int time = 0; time < 2; time++) {
            var refused = service.post("/payments", payment(alice, bob, "12.51", "P-1"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("problems/idempotency-key-reused", "\"paymentStatus\":\"COMPLETED\"");
        }
    }

    @Test
    void saysWhyAPaymentWasRejected() {
        openAccounts();
        service.post("/payments", payment(bank, alice, "100.00", "F-1"));
        assertProblem(payment(alice, bob, "1000.00", "P-2"), "insufficient-funds", "REJECTED");
        assertProblem(
                payment("nobody-" + run, bob, "1.00", "P-3"), "debtor-account-unknown", "REJECTED");
        assertProblem(
                payment(alice, "nobody-" + run, "1.00", "P-4"),
                "creditor-account-unknown",
                "RETURNED");
        assertProblem(payment(bank, alice, "1000000.00", "P-5"), "fraud-suspected", "REJECTED");
        assertProblem(
                payment(alice, bob, "1", "P-6").replace("EUR", "JPY"),
                "currency-mismatch",
                "REJECTED");
    }

    @Test
    void leavesAReferredPaymentInReviewWithoutMakingTheCallerWait() {
        openAccounts();
        var referred = service.post("/payments", payment(bank, alice, "500000.00", "R-1"));
        assertThat(referred.statusCode()).isEqualTo(202);
        assertThat(referred.body()).contains("\"status\":\"IN_REVIEW\"");
    }

    @Test
    void answersAtOnceWhenAskedTo() {
        openAccounts();
        var body = payment(bank, alice, "1.00", "A-1");
        var accepted = service.post("/payments", body, "Prefer", "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).contains("\"status\":\"SUBMITTED\"");
        assertThat(accepted.headers().firstValue("Preference-Applied")).contains("respond-async");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(service.post("/payments", body).body())
                                        .contains("COMPLETED"));
    }

    @Test
    void tellsAWaitingCallerThatThePaymentIsStillOpen() {
        openAccounts();
        screening.pause();
        try {
            var body = payment(bank, alice, "2.00", "W-1");
            var open = service.post("/payments", body, "Prefer", "wait=1");
            assertThat(open.statusCode()).isEqualTo(202);
            assertThat(open.headers().firstValue("Preference-Applied")).contains("wait=1");
            var again = service.postLater("/payments", body, "Prefer", "wait=20");
            screening.resume();
            assertThat(again.join())
                    .returns(201, HttpResponse::statusCode)
                    .returns(
                            "true",
                            answer ->
                                    answer.headers()
                                            .firstValue("Idempotent-Replayed")
                                            .orElse("false"));
        } finally {
            screening.resume();
        }
    }

    @Test
    void tellsProgramsWhatItAnswers() {
        var document = service.get("/openapi");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(document.body()).startsWith("openapi: \"3.1.1\"");
    }

    private void openAccounts() {
        service.post(
                "/accounts",
                "{\"accountId\":\"%s\",\"currency\":\"EUR\",\"kind\":\"SETTLEMENT\"}"
                        .formatted(bank));
        service.post("/accounts", "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(alice));
        service.post("/accounts", "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(bob));
    }

    private static String payment(String debtor, String creditor, String value, String id) {
        return """
        {"debtorAccount":"%s","creditorAccount":"%s","amount":{"value":"%s","currency":"EUR"},\
        "endToEndId":"%s"}\
        """
                .formatted(debtor, creditor, value, id);
    }

    private void assertProblem(String body, String slug, String status) {
        var answer = service.post("/payments", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"type\":\"https://paylog.dev/problems/" + slug + "\"",
                        "\"paymentStatus\":\"" + status + "\"",
                        "\"paymentId\":");
    }
}
