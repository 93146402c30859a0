package dev.paylog.local.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Notification-service as watch sees it: it answers what was written down, one after the other. */
final class StubStream implements AutoCloseable {

    /**
     * @param cut the connection breaks instead of ending
     */
    record Answer(int status, String body, boolean cut) {
        static Answer stream(String body) {
            return new Answer(200, body, false);
        }
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Answer> answers;
    private final HttpServer server;

    /** Behind the last answer it says nothing, and leaves the connection open. */
    StubStream(Answer... answers) throws IOException {
        this.answers = new CopyOnWriteArrayList<>(answers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String resumes = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String language = exchange.getRequestHeaders().getFirst("Accept-Language");
        asked.add(exchange.getRequestURI() + " " + language + " " + resumes);
        if (answers.isEmpty()) {
            exchange.sendResponseHeaders(200, 0);
            return;
        }
        Answer answer = answers.removeFirst();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.cut() ? body.length + 1 : 0);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
