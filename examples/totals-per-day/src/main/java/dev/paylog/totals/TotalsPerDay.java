package dev.paylog.totals;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.paylog.replay.Replay;
import dev.paylog.schemas.Topics;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Serves totals of payments from memory: {@code GET /totals} and {@code GET /readiness}. */
public final class TotalsPerDay implements AutoCloseable {

    private static final String REGISTRY = "http://127.0.0.1:8085/apis/ccompat/v7";

    private final Totals totals = new Totals();
    private final Replay replay;
    private final HttpServer server;

    public static void main(String... arguments) throws IOException {
        Map<String, String> given = System.getenv();
        String kafka = given.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        String registry = given.getOrDefault("SCHEMA_REGISTRY_URL", REGISTRY);
        String port = given.getOrDefault("SERVER_PORT", "8087");
        try {
            var service = new TotalsPerDay(kafka, registry, Integer.parseInt(port));
            Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        } catch (BindException inUse) {
            throw new IOException("port " + port + " is in use; SERVER_PORT says another", inUse);
        }
    }

    /**
     * @param port on the loopback address; 0 for one that is free
     */
    TotalsPerDay(String kafka, String registry, int port) throws IOException {
        replay =
                new Replay(
                        Map.of("bootstrap.servers", kafka, "schema.registry.url", registry),
                        List.of(Topics.PAYMENTS_STATE),
                        totals);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        replay.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Half-filled totals are nobody's: until it is ready, it tells how far it is. */
    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (!path.equals("/totals") && !path.equals("/readiness")) {
            refuse(call, 404, "not-found", "There are /totals and /readiness.");
        } else if (!call.getRequestMethod().equals("GET")) {
            refuse(call, 405, "method-not-allowed", "This can be read and nothing else.");
        } else if (!replay.progress().isLive()) {
            refuse(call, 503, "read-model-unavailable", "Read " + replay.progress().load() + ".");
        } else if (path.equals("/totals")) {
            send(call, 200, "text/csv", totals.csv());
        } else {
            send(call, 200, "application/json", "{\"status\":\"UP\"}");
        }
    }

    private static void refuse(HttpExchange call, int status, String slug, String detail)
            throws IOException {
        String problem =
                "{\"type\":\"https://paylog.dev/problems/%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(slug, status, detail);
        send(call, status, "application/problem+json", problem);
    }

    private static void send(HttpExchange call, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    /** Ends with the batch that is being counted; open requests have a second. */
    @Override
    public void close() {
        replay.close();
        server.stop(1);
    }
}
