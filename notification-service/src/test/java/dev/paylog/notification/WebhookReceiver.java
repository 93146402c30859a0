package dev.paylog.notification;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A shop that is told by webhook, and answers as it is told to. */
public final class WebhookReceiver implements AutoCloseable {

    /** One request. */
    public record Call(String id, String body, HttpHeaders headers) {

        /** Whether the published library of Standard Webhooks takes it for genuine. */
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (EmptyWebhookSecretException | WebhookVerificationException forged) {
                return false;
            }
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * @param answer the status for each call; may take its time
     */
    public WebhookReceiver(ToIntFunction<Call> answer) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> take(exchange, answer));
        server.start();
    }

    private void take(HttpExchange exchange, ToIntFunction<Call> answer) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var call =
                new Call(
                        Objects.requireNonNull(exchange.getRequestHeaders().getFirst("webhook-id")),
                        new String(body, StandardCharsets.UTF_8),
                        HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true));
        calls.add(call);
        int status = answer.applyAsInt(call);
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "3600");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
