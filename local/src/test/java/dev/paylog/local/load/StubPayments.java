package dev.paylog.local.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Payment-service as the load sees it; a test says how it answers single payments of a load. */
final class StubPayments implements AutoCloseable {
    private static final int CALLERS_MAX = 4_096;

    private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final Behaviour behaviour;
    private final HttpServer server;

    StubPayments(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), CALLERS_MAX);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The keys of the load's payments in the order in which they came, repeats too. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** The lines that were submitted to open and to fund accounts. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type.equals("application/x-ndjson")) {
            answerLines(exchange, body.lines().toList());
            return;
        }
        String key = JsonMapper.shared().readTree(body).path("endToEndId").asString();
        if (key.startsWith("F-")) {
            accept(exchange, 201, key);
        } else {
            keys.add(key);
            behaviour.answer(exchange, key, keys.size());
        }
    }

    private void answerLines(HttpExchange exchange, List<String> submitted) throws IOException {
        lines.addAll(submitted);
        List<String> answers = new ArrayList<>();
        for (int line = 1; line <= submitted.size(); line++) {
            answers.add("{\"line\":%d,\"status\":\"SUBMITTED\"}".formatted(line));
        }
        answer(exchange, 200, String.join("\n", answers));
    }

    static void accept(HttpExchange exchange, int status, String key) throws IOException {
        exchange.getResponseHeaders().add("Location", "/payments/id-" + key);
        answer(exchange, status, "{}");
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** How a payment of the load is answered. */
    interface Behaviour {
        Behaviour ACCEPTS = (exchange, key, _) -> accept(exchange, 202, key);

        /** {@code count} payments have come so far, this one included. */
        void answer(HttpExchange exchange, String key, int count) throws IOException;
    }
}
