package dev.paylog.local.bench;

import dev.paylog.local.process.Failure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/** Somebody who is told of the end of every payment. */
final class Told implements AutoCloseable {
    private static final String ENDS =
            "/notifications?kind=PaymentCompleted&kind=PaymentRejected&kind=PaymentReturned";
    private static final String PAYMENT_ID = "\"paymentId\":\"";
    private static final int ID_LENGTH = 36;
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final ObjLongConsumer<String> listener;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<@Nullable Failure> broken = new AtomicReference<>();
    private Stream<String> lines;
    private @Nullable String lastEventId;
    private volatile boolean closed;

    /**
     * Returns when the stream is open.
     *
     * @param listener given each payment's id, and when its line came as {@link System#nanoTime}
     */
    Told(URI notificationService, ObjLongConsumer<String> listener) {
        this.address = notificationService.resolve(ENDS);
        this.listener = listener;
        lines = open();
        Thread.ofPlatform().name("told").daemon().start(this::read);
    }

    private Stream<String> open() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(OPEN_LIMIT)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<Stream<String>> response =
                    client.send(request.build(), BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new Failure("notification-service answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException problem) {
            throw new Failure("notification-service does not answer: " + problem, problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted before the stream was open", interrupted);
        }
    }

    /** Whoever is too slow is sent away, and goes on where it was. */
    private void read() {
        try {
            while (!closed) {
                lines.forEach(this::hear);
                lines = open();
            }
        } catch (Failure failure) {
            broken.set(failure);
        } catch (RuntimeException problem) {
            broken.set(new Failure("the stream of notifications broke: " + problem, problem));
        }
    }

    private void hear(String line) {
        if (line.startsWith("id:")) {
            lastEventId = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
            long now = System.nanoTime();
            int at = line.indexOf(PAYMENT_ID);
            if (at >= 0) {
                int from = at + PAYMENT_ID.length();
                listener.accept(line.substring(from, from + ID_LENGTH), now);
                count.incrementAndGet();
            }
        }
    }

    /**
     * Of how many ends it was told.
     *
     * @throws Failure when the stream is over
     */
    long count() {
        Failure failure = broken.get();
        if (failure != null && !closed) {
            throw failure;
        }
        return count.get();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }
}
