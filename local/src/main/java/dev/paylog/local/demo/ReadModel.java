package dev.paylog.local.demo;

import dev.paylog.local.demo.Rest.Answer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is asked of projection-service. */
public final class ReadModel {
    private static final int PAGE = 500;

    private final Rest rest;

    public ReadModel(URI base) {
        rest = new Rest("projection-service", base);
    }

    /** How many payments are decided, of everybody; cheap, so good for progress. */
    public long decidedOfAll() {
        long decided = 0;
        for (JsonNode total : get("/totals?by=status").path("items")) {
            if (!Outcome.isOpen(total.path("status").asString(""))) {
                decided += total.path("count").asLong(0);
            }
        }
        return decided;
    }

    /** Those of these payments that the read model knows and that are decided. */
    Map<String, Outcome> decided(Set<String> paymentIds) {
        Map<String, Outcome> found = new HashMap<>();
        forEachItem(
                "/payments",
                payment -> {
                    String id = payment.path("paymentId").asString("");
                    Outcome outcome =
                            new Outcome(
                                    payment.path("status").asString(""),
                                    payment.path("reason").asString(null));
                    if (paymentIds.contains(id) && outcome.isDecided()) {
                        found.put(id, outcome);
                    }
                });
        return found;
    }

    /** The sum of all accounts' booked balances, by currency. */
    Map<String, BigDecimal> balances() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        forEachItem(
                "/accounts",
                account ->
                        sums.merge(
                                account.path("currency").asString(),
                                new BigDecimal(account.path("posted").asString()),
                                BigDecimal::add));
        return sums;
    }

    private void forEachItem(String path, Consumer<JsonNode> action) {
        @Nullable String cursor = "";
        while (cursor != null) {
            String after =
                    cursor.isEmpty()
                            ? ""
                            : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            JsonNode page = get(path + "?limit=" + PAGE + after);
            page.path("items").forEach(action);
            cursor = page.path("next").asString(null);
        }
    }

    private JsonNode get(String path) {
        Answer answer = rest.get(path);
        if (answer.status() != 200) {
            throw answer.unexpected();
        }
        return answer.body();
    }
}
