package dev.paylog.local.bench;

import dev.paylog.local.process.Failure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Callers that ask again as soon as they have their answer, each on a connection of its own. */
final class ClosedLoop {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;

    private final URI target;
    private final int callers;
    private final Supplier<String> bodies;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final LongAdder accepted = new LongAdder();
    private final AtomicReference<@Nullable Failure> broken = new AtomicReference<>();
    private volatile boolean over;

    /**
     * @param bodies asked by many threads at once
     */
    ClosedLoop(URI target, int callers, Supplier<String> bodies) {
        this.target = target.resolve("/payments");
        this.callers = callers;
        this.bodies = bodies;
    }

    /**
     * @param accepted in the whole run
     * @param perSecond after the warm-up
     */
    record Outcome(long accepted, double perSecond) {}

    /**
     * Asks for that long.
     *
     * @throws Failure at the first answer that is neither 202 nor 503, after which it pauses as
     *     told
     */
    Outcome run(Duration warmUp, Duration measured) {
        try (client) {
            double perSecond = perSecond(warmUp, measured);
            Failure failure = broken.get();
            if (failure != null) {
                throw failure;
            }
            return new Outcome(accepted.sum(), perSecond);
        }
    }

    /** Returns when the last caller has its answer. */
    private double perSecond(Duration warmUp, Duration measured) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                var _ = threads.submit(this::ask);
            }
            sleep(warmUp);
            long before = accepted.sum();
            long began = System.nanoTime();
            sleep(measured);
            double seconds = (System.nanoTime() - began) / 1e9;
            double perSecond = (accepted.sum() - before) / seconds;
            over = true;
            return perSecond;
        }
    }

    private void ask() {
        try {
            while (!over) {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(target)
                                        .timeout(TIMEOUT)
                                        .header("Content-Type", "application/json")
                                        .header("Prefer", "respond-async")
                                        .POST(BodyPublishers.ofString(bodies.get()))
                                        .build(),
                                BodyHandlers.ofString());
                if (answer.statusCode() == UNAVAILABLE) {
                    long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
                    Thread.sleep(Duration.ofSeconds(seconds));
                    continue;
                }
                if (answer.statusCode() != ACCEPTED) {
                    throw new Failure(
                            "%s answered %d %s"
                                    .formatted(target, answer.statusCode(), answer.body()));
                }
                accepted.increment();
            }
        } catch (IOException problem) {
            fail(new Failure("%s does not answer (%s)".formatted(target, problem), problem));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Failure failure) {
            fail(failure);
        }
    }

    private void fail(Failure failure) {
        broken.compareAndSet(null, failure);
        over = true;
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            over = true;
        }
    }
}
