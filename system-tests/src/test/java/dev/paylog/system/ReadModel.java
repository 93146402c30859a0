package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What people ask of projection-service. */
record ReadModel(Api api) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 50;

    /** An account's money; what is available follows from both, but is asked for all the same. */
    record Balance(String posted, String held, String available) {

        static Balance of(Answer account) {
            return new Balance(
                    account.text("/posted"), account.text("/held"), account.text("/available"));
        }
    }

    void awaitBalance(String account, Balance expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(balance(account)).isEqualTo(expected));
    }

    Balance balance(String account) {
        return Balance.of(api.get("/accounts/" + account).isStatus(200));
    }

    /** The payment, in this version or a later one. */
    Answer payment(String paymentId, long version) {
        String path = "/payments/%s?minVersion=%d".formatted(paymentId, version);
        Answer payment = api.get(path, "Prefer", "wait=30").isStatus(200);
        assertThat(payment.body().path("version").asLong()).isGreaterThanOrEqualTo(version);
        return payment;
    }

    List<JsonNode> statement(String account) {
        return all("/accounts/%s/statement?".formatted(account));
    }

    List<JsonNode> accounts() {
        return all("/accounts?");
    }

    List<JsonNode> payments() {
        return all("/payments?");
    }

    List<JsonNode> paymentsOf(String account) {
        return all("/payments?account=%s&".formatted(account));
    }

    /** Page by page. */
    private List<JsonNode> all(String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(query + "limit=" + PAGE + cursor).isStatus(200).body();
            page.path("items").forEach(all::add);
            cursor = cursor(page.path("next"));
        } while (!cursor.isEmpty());
        return all;
    }

    private static String cursor(JsonNode next) {
        return next.isString()
                ? "&cursor=" + URLEncoder.encode(next.stringValue(), StandardCharsets.UTF_8)
                : "";
    }

    /** Money on its way is in no balance, so this takes until all has arrived. */
    void awaitSumOfBalancesZero() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sumOfBalances()).isEqualByComparingTo("0"));
    }

    private BigDecimal sumOfBalances() {
        return accounts().stream()
                .map(account -> new BigDecimal(account.path("posted").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** When the read model was begun anew. */
    String createdAt() {
        return api.get("/projection").isStatus(200).text("/generation/createdAt");
    }
}
