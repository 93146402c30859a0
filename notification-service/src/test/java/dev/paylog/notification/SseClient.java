package dev.paylog.notification;

import dev.paylog.test.openapi.Contract;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader of server-sent events as the WHATWG describes them, without reconnecting. */
final class SseClient implements AutoCloseable {

    /** What a browser would dispatch. */
    record Event(String id, String name, String data) {}

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Contract CONTRACT = Contract.ofThisService();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String lastEventId = "";
    private volatile @Nullable IOException failure;

    private SseClient(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** Returns when the service has said that the client is connected. */
    static SseClient connect(URI address, @Nullable String lastEventId) {
        return connect(address, lastEventId, "en");
    }

    static SseClient connect(URI address, @Nullable String lastEventId, String language) {
        var request =
                HttpRequest.newBuilder(request(address, lastEventId), (_, _) -> true)
                        .header("Accept-Language", language)
                        .build();
        return connect(request);
    }

    static SseClient connect(HttpRequest request) {
        var client = new SseClient(send(request, BodyHandlers.ofInputStream()));
        if (client.response.statusCode() != 200) {
            throw new AssertionError(request.uri() + " answers " + client.response.statusCode());
        }
        Thread.ofVirtual().start(client::read);
        client.awaitComment("connected");
        return client;
    }

    /** For answers that are no stream. */
    static HttpResponse<String> ask(URI address, @Nullable String lastEventId) {
        return answer(request(address, lastEventId));
    }

    /** Held against what the service says of itself. */
    static HttpResponse<String> answer(HttpRequest request) {
        return CONTRACT.checked(request, send(request, BodyHandlers.ofString()));
    }

    static HttpRequest request(URI address, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.header("Accept", "text/event-stream").build();
    }

    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var block = new ArrayList<String>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    dispatch(block);
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            over.countDown();
        }
    }

    private void dispatch(List<String> block) {
        String name = "message";
        String data = null;
        for (String line : block) {
            if (line.startsWith("id: ")) {
                lastEventId = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.startsWith(": ")) {
                comments.add(line.substring(2));
            }
        }
        if (data != null) {
            events.add(new Event(lastEventId, name, data));
        }
    }

    /** The next event; fails when none comes. */
    Event next() {
        try {
            Event event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("no event within " + PATIENCE);
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Event> next(int count) {
        var next = new ArrayList<Event>();
        while (next.size() < count) {
            next.add(next());
        }
        return next;
    }

    /** What has come and was not taken. */
    List<Event> rest() {
        var rest = new ArrayList<Event>();
        events.drainTo(rest);
        return rest;
    }

    void awaitComment(String comment) {
        try {
            String heard;
            do {
                heard = comments.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (heard == null) {
                    throw new AssertionError("no comment " + comment + " within " + PATIENCE);
                }
            } while (!heard.equals(comment));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** True when the stream is over in time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Null when the stream ended as it should. */
    @Nullable IOException failure() {
        return failure;
    }

    /** The id a browser would send when it reconnects. */
    String lastEventId() {
        return lastEventId;
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** Cuts the connection; what has not been taken is lost on the way. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
