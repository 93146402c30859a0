package dev.paylog.local.load;

import dev.paylog.local.load.Traffic.Payment;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Brings payments to payment-service, in turn to each of its instances. A payment that one instance
 * does not take goes to the next, always with the same key, so that it is made once.
 */
final class Submitter implements AutoCloseable {
    /** With the pauses between them a minute at least: as long as a service takes to come back. */
    static final int ATTEMPTS_MAX = 30;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS_MIN = 50;
    private static final long PAUSE_MILLIS_MAX = 10_000;
    private static final long RETRY_AFTER_SECONDS_MAX = 5;
    private static final int UNAVAILABLE = 503;
    private static final String LOCATION_PREFIX = "/payments/";

    private final List<URI> targets;
    private final String prefer;
    private final Meter meter;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private volatile boolean stopped;

    Submitter(List<URI> targets, boolean waiting, Meter meter) {
        this.targets = targets.stream().map(target -> target.resolve("/payments")).toList();
        this.prefer = waiting ? "wait=5" : "respond-async";
        this.meter = meter;
    }

    CompletableFuture<Answer> submit(Payment payment) {
        return attempt(payment, 0);
    }

    private CompletableFuture<Answer> attempt(Payment payment, int attempt) {
        HttpRequest request =
                HttpRequest.newBuilder(target(payment, attempt))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Prefer", prefer)
                        .POST(BodyPublishers.ofString(payment.json()))
                        .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenCompose(response -> weigh(payment, attempt, response))
                .exceptionallyCompose(problem -> withoutAnswer(payment, attempt, problem));
    }

    private URI target(Payment payment, int attempt) {
        return targets.get((int) ((payment.number() + attempt) % targets.size()));
    }

    private CompletableFuture<Answer> weigh(
            Payment payment, int attempt, HttpResponse<String> response) {
        return response.statusCode() == UNAVAILABLE
                ? again(payment, attempt, retryAfterMillis(response) + pauseMillis(attempt), "503")
                : CompletableFuture.completedFuture(answer(response));
    }

    /** Nobody knows whether the log has it; the same key makes that no matter. */
    private CompletableFuture<Answer> withoutAnswer(
            Payment payment, int attempt, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return again(payment, attempt, pauseMillis(attempt), cause.getClass().getSimpleName());
    }

    private CompletableFuture<Answer> again(
            Payment payment, int attempt, long pauseMillis, String reason) {
        if (attempt + 1 == ATTEMPTS_MAX || stopped) {
            return CompletableFuture.completedFuture(new Answer.Refused(reason));
        }
        meter.retried(reason);
        return CompletableFuture.runAsync(() -> {}, after(pauseMillis))
                .thenCompose(_ -> attempt(payment, attempt + 1));
    }

    private static Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Longer each round, and drawn, so that a service that comes back does not meet all who wait
     * for it at once, nor the other instance all whom it has refused: they could keep either from
     * its work.
     */
    private long pauseMillis(int attempt) {
        int round = attempt / targets.size();
        long most = Math.min(PAUSE_MILLIS_MIN << Math.min(round, 10), PAUSE_MILLIS_MAX);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }

    private static long retryAfterMillis(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return seconds.matches("\\d{1,9}")
                ? 1_000 * Math.clamp(Long.parseLong(seconds), 1, RETRY_AFTER_SECONDS_MAX)
                : 1_000;
    }

    private static Answer answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 201, 202 ->
                    response.headers()
                            .firstValue("Location")
                            .filter(location -> location.startsWith(LOCATION_PREFIX))
                            .map(location -> location.substring(LOCATION_PREFIX.length()))
                            .<Answer>map(id -> new Answer.Acknowledged(id, status(response)))
                            .orElseGet(() -> unexpected(response));
            case 422 -> refusal(response);
            default -> unexpected(response);
        };
    }

    private static String status(HttpResponse<String> response) {
        return response.statusCode() == 201 ? "201 completed" : "202 open";
    }

    /** The log has it, and the outcome is that no money moved. */
    private static Answer refusal(HttpResponse<String> response) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(response.body());
            String id = problem.path("paymentId").asString("");
            String type = problem.path("type").asString("");
            return id.isEmpty()
                    ? unexpected(response)
                    : new Answer.Acknowledged(
                            id, "422 " + type.substring(type.lastIndexOf('/') + 1));
        } catch (JacksonException noJson) {
            return unexpected(response);
        }
    }

    private static Answer unexpected(HttpResponse<String> response) {
        return new Answer.Refused("%d %s".formatted(response.statusCode(), response.body()));
    }

    /** Whoever is refused from now on does not try again. */
    void stopRetrying() {
        stopped = true;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** What became of a payment's submission. */
    sealed interface Answer {
        record Acknowledged(String paymentId, String outcome) implements Answer {}

        record Refused(String reason) implements Answer {}
    }
}
