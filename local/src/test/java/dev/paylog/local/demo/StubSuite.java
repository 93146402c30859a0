package dev.paylog.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Payment-service and projection-service as the demo sees them, with pages of two. */
final class StubSuite implements AutoCloseable {
    private static final int PAGE = 2;

    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Map<String, Outcome> payments = new ConcurrentSkipListMap<>();
    private final Map<String, Outcome> outcomes;
    private final String bankBalance;
    private final HttpServer server;

    /** Payments whose end-to-end id is not among the outcomes are completed. */
    StubSuite(Map<String, Outcome> outcomes, String bankBalance) throws IOException {
        this.outcomes = outcomes;
        this.bankBalance = bankBalance;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/accounts", this::accounts);
        server.createContext("/payments", this::payments);
        server.createContext("/totals", this::totals);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void accounts(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            boolean created = accounts.add(body(exchange).path("accountId").asString());
            answer(exchange, created ? 201 : 200, Map.of());
        } else {
            answerPage(
                    exchange,
                    accounts.stream()
                            .map(id -> Map.of("currency", "EUR", "posted", posted(id)))
                            .toList());
        }
    }

    private String posted(String account) {
        return account.contains("bank") ? bankBalance : "50.00";
    }

    private void payments(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            String id = body(exchange).path("endToEndId").asString();
            payments.put(id, outcomes.getOrDefault(id, new Outcome("COMPLETED", null)));
            answer(exchange, 202, Map.of("paymentId", id));
        } else {
            answerPage(exchange, payments.entrySet().stream().map(StubSuite::payment).toList());
        }
    }

    private static Map<String, String> payment(Map.Entry<String, Outcome> payment) {
        Outcome outcome = payment.getValue();
        return outcome.reason() == null
                ? Map.of("paymentId", payment.getKey(), "status", outcome.status())
                : Map.of(
                        "paymentId", payment.getKey(),
                        "status", outcome.status(),
                        "reason", outcome.reason());
    }

    private void totals(HttpExchange exchange) throws IOException {
        List<Map<String, Object>> totals = new ArrayList<>();
        payments.values()
                .forEach(outcome -> totals.add(Map.of("status", outcome.status(), "count", 1)));
        answer(exchange, 200, Map.of("items", totals));
    }

    private static void answerPage(HttpExchange exchange, List<? extends Map<String, ?>> all)
            throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int from =
                query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
        int to = Math.min(from + PAGE, all.size());
        Map<String, Object> page =
                to < all.size()
                        ? Map.of("items", all.subList(from, to), "next", Integer.toString(to))
                        : Map.of("items", all.subList(from, to));
        answer(exchange, 200, page);
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        return Examples.JSON.readTree(exchange.getRequestBody().readAllBytes());
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        byte[] json = Examples.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
