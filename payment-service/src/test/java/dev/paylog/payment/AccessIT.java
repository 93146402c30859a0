package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payments.commands.Instruction;
import dev.paylog.test.platform.TestPlatform;
import dev.paylog.test.token.Token;
import dev.paylog.test.token.TokenIssuer;

import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** Outside of a sandbox: who may do what, and to whom it looks as if it were not there. */
class AccessIT {

    private static final Pattern PAYMENT_ID = Pattern.compile("\"paymentId\":\"([^\"]+)\"");

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @SuppressWarnings("NullAway.Init")
    private static Screening screening;

    @SuppressWarnings("NullAway.Init")
    private static TokenIssuer issuer;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String bank = "bank-" + run;
    private final String alice = "alice-" + run;
    private final String bob = "bob-" + run;

    @BeforeAll
    static void start() {
        var platform = TestPlatform.shared();
        screening = new Screening(platform.bootstrapServers(), platform.registryUrl());
        issuer = TokenIssuer.start(0);
        service = RunningService.start(platform, data, issuer.settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        screening.close();
        issuer.close();
    }

    @BeforeEach
    void fund() {
        var operator = issuer.token("olga").scopes("accounts:write payments:write").accounts("*");
        for (String account : new String[] {alice, bob}) {
            assertThat(open(operator, account, "").statusCode()).isEqualTo(201);
        }
        assertThat(open(operator, bank, ",\"kind\":\"SETTLEMENT\"").statusCode()).isEqualTo(201);
        assertThat(pay(operator, bank, alice, "100.00", "F-1").statusCode()).isEqualTo(201);
    }

    @Test
    void letsCallersPayFromTheirAccountsOnly() {
        assertNotThere(pay(payer(bob), alice, bob, "1.00", "P-1"), "account-unknown");
        assertNotThere(pay(payer(), alice, bob, "1.00", "P-1"), "account-unknown");
        assertNotThere(pay(payer(bob), "nobody", bob, "1.00", "P-1"), "account-unknown");
        // Whose key it is has not been spent by the others.
        var paid = pay(payer(alice), alice, bob, "2.00", "P-1");
        assertThat(paid.statusCode()).isEqualTo(201);
        assertThat(paid.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void letsCallersGiveBackWhatTheirAccountsReceived() {
        String paid = id(pay(payer(alice), alice, bob, "2.00", "P-1"));
        String path = "/accounts/%s/payments/%s/refunds".formatted(bob, paid);
        String body =
                "{\"amount\":{\"value\":\"1.00\",\"currency\":\"EUR\"},\"endToEndId\":\"R-1\"}";
        assertNotThere(post(payer(alice), path, body), "payment-unknown");
        assertThat(post(payer(bob), path, body).statusCode()).isEqualTo(201);
    }

    @Test
    void letsCallersCancelTheirPaymentsOnly() {
        String paid = id(pay(payer(alice), alice, bob, "2.00", "P-1"));
        String path = "/accounts/%s/payments/%s/cancellation".formatted(alice, paid);
        assertNotThere(post(payer(bob), path, ""), "payment-unknown");
        assertThat(post(payer(alice), path, "").statusCode()).isEqualTo(409);
    }

    @Test
    void letsCallersCloseTheirAccountsOnly() {
        var clerk = issuer.token("carl").scopes("accounts:write").accounts(bob);
        String closure = "/accounts/%s/closure";
        assertNotThere(post(clerk, closure.formatted(alice), ""), "account-unknown");
        assertNotThere(open(clerk, "other-" + run, ""), "account-unknown");
        assertThat(post(clerk, closure.formatted(bob), "").statusCode()).isEqualTo(200);
    }

    @Test
    void looksAtEachLineOfAStream() {
        String lines =
                payment(alice, bob, "1.00", "S-1") + "\n" + payment(bank, bob, "1.00", "S-2");
        var answer =
                service.post(
                        "/payments",
                        lines,
                        "Content-Type",
                        "application/x-ndjson",
                        "Authorization",
                        "Bearer " + payer(alice).signed());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines())
                .satisfiesExactly(
                        mine -> assertThat(mine).contains("\"status\":\"SUBMITTED\""),
                        other -> assertThat(other).contains("/account-unknown", "\"line\":2"));
    }

    /** Whoever audits finds a name on the log, and none that somebody could have made up. */
    @Test
    void namesWhoGaveACommand() {
        assertThat(pay(payer(alice), alice, bob, "1.00", "A-1").statusCode()).isEqualTo(201);
        var names =
                EventLog.commands(TestPlatform.shared(), alice, bob).stream().map(AccessIT::nameOf);
        assertThat(names)
                .contains(
                        "OpenAccount by olga",
                        "SubmitPayment by ann",
                        "ReceivePayment by null",
                        "ConfirmPayment by null");
    }

    private static String nameOf(IndexedRecord command) {
        var instruction =
                (Instruction) command.get(command.getSchema().getField("instruction").pos());
        return command.getSchema().getName() + " by " + instruction.getSubject();
    }

    @Test
    void asksForTheScope() {
        var reader = issuer.token("ann").scopes("payments:read").accounts(alice);
        var answer = pay(reader, alice, bob, "1.00", "P-1");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "payments:write");
        assertThat(post(payer(bob), "/accounts/" + bob + "/closure", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void knowsNobodyWithoutAToken() {
        assertThat(service.post("/payments", payment(alice, bob, "1.00", "P-1")).statusCode())
                .isEqualTo(401);
        assertThat(service.get("/actuator/metrics").statusCode()).isEqualTo(401);
    }

    private Token payer(String... accounts) {
        return issuer.token("ann").scopes("payments:write").accounts(accounts);
    }

    private static HttpResponse<String> open(Token token, String account, String more) {
        return post(
                token,
                "/accounts",
                "{\"accountId\":\"%s\",\"currency\":\"EUR\"%s}".formatted(account, more));
    }

    private static HttpResponse<String> pay(
            Token token, String from, String to, String amount, String key) {
        return post(token, "/payments", payment(from, to, amount, key));
    }

    private static String payment(String from, String to, String amount, String key) {
        return """
        {"debtorAccount":"%s","creditorAccount":"%s","amount":{"value":"%s","currency":"EUR"},\
        "endToEndId":"%s"}\
        """
                .formatted(from, to, amount, key);
    }

    private static HttpResponse<String> post(Token token, String path, String body) {
        return service.post(path, body, "Authorization", "Bearer " + token.signed());
    }

    private static String id(HttpResponse<String> answer) {
        var found = PAYMENT_ID.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private static void assertNotThere(HttpResponse<String> answer, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/" + slug);
    }
}
