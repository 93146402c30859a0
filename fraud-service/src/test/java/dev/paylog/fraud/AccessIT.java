package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.kafka.Samples;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;
import dev.paylog.test.token.Token;
import dev.paylog.test.token.TokenIssuer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Outside of a sandbox: who reviews what, and who makes rules. */
class AccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RULE =
            "{\"kind\":\"AMOUNT_ABOVE\",\"currency\":\"EUR\",\"limit\":\"1.00\",\"score\":0}";

    private static RunningService service;
    private static FraudTopics topics;
    private static TokenIssuer issuer;

    @BeforeAll
    static void start(@TempDir Path data) {
        TestPlatform platform = TestPlatform.shared();
        topics = new FraudTopics(platform);
        issuer = TokenIssuer.start(0);
        service = RunningService.start(platform, data, issuer.settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
        issuer.close();
    }

    @Test
    void letsReviewersDecideInTheirOwnNameAndForTheirAccounts() {
        PaymentSubmitted submitted = submit(1_000_000);
        String debtor = submitted.getPayment().getDebtorAccount();
        String path = "/accounts/%s/payments/%s/review".formatted(debtor, id(submitted));
        await().atMost(PATIENCE).until(() -> queue(debtor).contains(id(submitted)));
        assertThat(queue("another")).doesNotContain(id(submitted));
        RunningService.assertProblem(
                by(reviewer("another")).post(path, "{\"decision\":\"APPROVE\"}"),
                404,
                "payment-unknown");
        RunningService.assertProblem(
                by(reviewer(debtor)).post(path, "{\"decision\":\"APPROVE\",\"reviewer\":\"rita\"}"),
                400,
                "malformed-request");
        var decided = by(reviewer("*")).post(path, "{\"decision\":\"APPROVE\"}");
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(decided.body()).contains("\"reviewer\":\"rob\"");
    }

    @Test
    void leavesRulesToThoseWhoMakeThem() {
        RunningService reviewer = by(reviewer("*"));
        RunningService maker = by(issuer.token("ruth").scopes("fraud:rules"));
        assertThat(reviewer.put("/fraud/rules/small", RULE).statusCode()).isEqualTo(403);
        assertThat(reviewer.get("/fraud/rules").statusCode()).isEqualTo(200);
        assertThat(reviewer.get("/fraud/backtests/none").statusCode()).isEqualTo(403);
        assertThat(maker.get("/fraud/rules").statusCode()).isEqualTo(200);
        assertThat(maker.get("/fraud/reviews").statusCode()).isEqualTo(403);
        RunningService.assertProblem(service.get("/fraud/rules"), 401, "unauthenticated");
    }

    private static PaymentSubmitted submit(long amount) {
        String debtor = UUID.randomUUID().toString().substring(0, 30);
        PaymentSubmitted submitted = Samples.submitted(debtor, amount, "EUR");
        topics.send(Topics.PAYMENTS_EVENTS, debtor, submitted);
        return submitted;
    }

    private static String id(PaymentSubmitted submitted) {
        return submitted.getPayment().getPaymentId();
    }

    private static String queue(String account) {
        var answer = by(reviewer(account)).get("/fraud/reviews?limit=500");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static RunningService by(Token token) {
        return service.as(token.signed());
    }

    private static Token reviewer(String... accounts) {
        return issuer.token("rob").scopes("fraud:review").accounts(accounts);
    }
}
