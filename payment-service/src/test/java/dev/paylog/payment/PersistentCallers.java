package dev.paylog.payment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Callers who ask the same again, until they are answered by a service that is there and well. */
final class PersistentCallers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int FAULTS_FROM = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final URI base;

    PersistentCallers(URI base) {
        this.base = base;
    }

    CompletableFuture<HttpResponse<String>> ask(String path, String json, String prefer) {
        return CompletableFuture.supplyAsync(
                () ->
                        await().atMost(PATIENCE)
                                .pollDelay(Duration.ZERO)
                                .pollInterval(AGAIN_AFTER)
                                .pollInSameThread()
                                .ignoreExceptionsInstanceOf(IOException.class)
                                .until(
                                        () -> post(path, json, prefer),
                                        answer -> answer.statusCode() < FAULTS_FROM),
                threads);
    }

    private HttpResponse<String> post(String path, String json, String prefer)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Prefer", prefer)
                        .timeout(TIMEOUT)
                        .POST(BodyPublishers.ofString(json))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
