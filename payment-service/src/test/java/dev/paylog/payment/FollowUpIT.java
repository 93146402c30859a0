package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** What comes after an account is opened and a payment is submitted. */
class FollowUpIT {

    private static final Pattern PAYMENT_ID = Pattern.compile("\"paymentId\":\"([^\"]+)\"");

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

    @BeforeEach
    void fund() {
        open(bank, ",\"kind\":\"SETTLEMENT\"");
        open(alice, "");
        open(bob, "");
        assertThat(pay(bank, alice, "100.00", "F-1").statusCode()).isEqualTo(201);
    }

    @Test
    void cancelsWhatIsNotYetSettled() {
        String referred = id(pay(bank, alice, "500000.00", "C-1"));
        assertProblem(cancel(alice, referred), 404, "payment-unknown");
        var cancelled = cancel(bank, referred);
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(cancelled.body()).contains("\"status\":\"CANCELLED\"", "\"version\":3");
        assertThat(cancel(bank, referred))
                .returns(200, HttpResponse::statusCode)
                .returns(cancelled.body(), HttpResponse::body)
                .returns("true", again -> again.headers().firstValue("Idempotent-Replayed").get());
        assertProblem(pay(bank, alice, "500000.00", "C-1"), 422, "payment-cancelled");
    }

    @Test
    void doesNotCancelWhatIsSettledOrUnknown() {
        String paid = id(pay(alice, bob, "1.00", "C-2"));
        assertProblem(cancel(alice, paid), 409, "payment-not-cancellable");
        assertProblem(cancel(bob, paid), 404, "payment-unknown");
        assertProblem(cancel(alice, UUID.randomUUID().toString()), 404, "payment-unknown");
    }

    @Test
    void refundsInPartsAndNeverMoreThanThePayment() {
        String paid = id(pay(alice, bob, "12.50", "R-1"));
        var part = refund(bob, paid, "10.00", "B-1");
        assertThat(part.statusCode()).isEqualTo(201);
        assertThat(part.body())
                .contains(
                        "\"status\":\"COMPLETED\"",
                        "\"refundOf\":\"" + paid + "\"",
                        "\"debtorAccount\":\"" + bob + "\"",
                        "\"creditorAccount\":\"" + alice + "\"");
        assertThat(refund(bob, paid, "10.00", "B-1").body()).isEqualTo(part.body());
        assertProblem(refund(bob, paid, "9.00", "B-1"), 422, "idempotency-key-reused");
        assertThat(pay(alice, bob, "12.50", "R-1").body()).contains("\"refunded\":\"10.00\"");
        assertProblem(refund(bob, paid, "2.51", "B-2"), 422, "refund-exceeds-payment");
        assertThat(refund(bob, paid, "2.50", "B-3").statusCode()).isEqualTo(201);
        assertProblem(refund(alice, id(part), "1.00", "B-4"), 422, "refund-of-refund");
    }

    @Test
    void refundsOnlyWhatTheAccountReceived() {
        String paid = id(pay(alice, bob, "1.00", "R-2"));
        assertProblem(refund(alice, paid, "1.00", "B-1"), 404, "payment-unknown");
        assertProblem(
                refund(bob, UUID.randomUUID().toString(), "1.00", "B-2"), 404, "payment-unknown");
        var later =
                service.post(
                        "/accounts/%s/payments/%s/refunds".formatted(bob, paid),
                        amount("1.00", "EUR", ",\"endToEndId\":\"B-3\""),
                        "Prefer",
                        "respond-async");
        assertThat(later.statusCode()).isEqualTo(202);
        assertThat(later.body()).contains("\"creditorAccount\":null", "\"refundOf\":\"" + paid);
    }

    @Test
    void changesTheLimitWithinWhatIsUsed() {
        assertThat(limit(bob, "20.00", "EUR"))
                .returns(200, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("\"overdraftLimit\":\"20.00\"", "\"available\":\"20.00\"");
        assertThat(limit(bob, "20.00", "EUR").headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(pay(bob, alice, "15.00", "L-1").statusCode()).isEqualTo(201);
        assertProblem(limit(bob, "14.99", "EUR"), 409, "limit-below-balance");
        assertProblem(limit(bob, "20.00", "USD"), 422, "currency-mismatch");
        assertProblem(limit(bank, "20.00", "EUR"), 409, "settlement-has-no-limit");
        assertProblem(limit("nobody-" + run, "20.00", "EUR"), 404, "account-unknown");
    }

    @Test
    void closesAnEmptyAccountForGood() {
        assertProblem(close(alice), 409, "account-not-empty");
        pay(bank, alice, "500000.00", "O-1");
        assertProblem(close(bank), 409, "account-has-open-payments");
        assertThat(close(bob))
                .returns(200, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("\"status\":\"CLOSED\"");
        assertThat(close(bob).statusCode()).isEqualTo(200);
        assertProblem(pay(alice, bob, "1.00", "O-2"), 422, "account-closed");
        assertProblem(pay(bob, alice, "1.00", "O-3"), 422, "account-closed");
        assertProblem(limit(bob, "1.00", "EUR"), 422, "account-closed");
        assertProblem(close("nobody-" + run), 404, "account-unknown");
    }

    @Test
    void namesWhatIsWrongWithARequest() {
        String paid = id(pay(alice, bob, "1.00", "B-0"));
        assertMalformed(cancel("no account", paid), "accountId");
        assertMalformed(cancel(alice, "1"), "paymentId");
        assertMalformed(refund(bob, paid, "1", "X-1"), "amount.value");
        assertMalformed(refund(bob, paid, "0.00", "X-1"), "amount.value");
        assertMalformed(refund(bob, "P-1", "1.00", "X-1"), "paymentId");
        String refunds = "/accounts/%s/payments/%s/refunds".formatted(bob, paid);
        assertMalformed(service.post(refunds, amount("1.00", "EUR", "")), "endToEndId");
        assertMalformed(service.post(refunds, "{\"endToEndId\":\"X-1\"}"), "amount");
        assertMalformed(service.post(refunds, amount("1.00", "EUR", ",\"why\":\"\"")), "why");
        assertMalformed(limit(bob, "-1.00", "EUR"), "amount.value");
        assertMalformed(limit(bob, "1.00", "EURO"), "amount.currency");
        assertMalformed(put(bob, "{}"), "amount");
        assertMalformed(close("not~an~account"), "accountId");
        assertThat(service.get("/accounts/" + bob + "/closure").statusCode()).isEqualTo(405);
    }

    private static void open(String account, String kind) {
        service.post(
                "/accounts",
                "{\"accountId\":\"%s\",\"currency\":\"EUR\"%s}".formatted(account, kind));
    }

    private static HttpResponse<String> pay(
            String debtor, String creditor, String value, String key) {
        return service.post(
                "/payments",
                """
                {"debtorAccount":"%s","creditorAccount":"%s",\
                "amount":{"value":"%s","currency":"EUR"},"endToEndId":"%s"}\
                """
                        .formatted(debtor, creditor, value, key));
    }

    private static HttpResponse<String> cancel(String account, String paymentId) {
        return service.post(
                "/accounts/%s/payments/%s/cancellation"
                        .formatted(account.replace(" ", "%20"), paymentId),
                "");
    }

    private static HttpResponse<String> refund(
            String account, String paymentId, String value, String key) {
        return service.post(
                "/accounts/%s/payments/%s/refunds".formatted(account, paymentId),
                amount(value, "EUR", ",\"endToEndId\":\"" + key + "\""));
    }

    private static HttpResponse<String> limit(String account, String value, String currency) {
        return put(account, amount(value, currency, ""));
    }

    private static HttpResponse<String> put(String account, String body) {
        return service.send(
                HttpRequest.newBuilder(
                                service.base().resolve("/accounts/" + account + "/overdraft-limit"))
                        .setHeader("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpResponse<String> close(String account) {
        return service.post("/accounts/" + account + "/closure", "");
    }

    private static String amount(String value, String currency, String more) {
        return "{\"amount\":{\"value\":\"%s\",\"currency\":\"%s\"}%s}"
                .formatted(value, currency, more);
    }

    private static String id(HttpResponse<String> answer) {
        var matcher = PAYMENT_ID.matcher(answer.body());
        assertThat(matcher.find()).as(answer.body()).isTrue();
        return matcher.group(1);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("https://paylog.dev/problems/" + slug + "\"");
    }

    private static void assertMalformed(HttpResponse<String> answer, String field) {
        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }
}
