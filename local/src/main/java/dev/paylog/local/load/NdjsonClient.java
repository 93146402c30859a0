package dev.paylog.local.load;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Submits many lines in few requests, in order, and gives up at the first that is refused. */
final class NdjsonClient {
    /** Short enough for the answers to wait in the socket's buffers while the lines are sent. */
    private static final int LINES_MAX = 1_000;

    private static final String NDJSON = "application/x-ndjson";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Funding goes in order, so when the last ones are through, each partition's last one is. */
    private static final int LAST_LINES = 256;

    private final List<URI> targets;
    private final LoadListener listener;
    private final BooleanSupplier stopping;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    NdjsonClient(List<URI> targets, LoadListener listener, BooleanSupplier stopping) {
        this.targets = targets;
        this.listener = listener;
        this.stopping = stopping;
    }

    void post(String path, String step, int lines, IntFunction<String> line) {
        listener.preparing(step, 0, lines);
        for (int from = 0; from < lines; from += LINES_MAX) {
            int to = Math.min(lines, from + LINES_MAX);
            String body =
                    IntStream.range(from, to).mapToObj(line).collect(Collectors.joining("\n"));
            requireAll(step, to - from, patiently(path, NDJSON, "respond-async", body));
            listener.preparing(step, to, lines);
        }
    }

    private static void requireAll(String step, int lines, HttpResponse<String> response) {
        List<String> answers = response.body().lines().toList();
        String refused =
                answers.stream()
                        .filter(answer -> answer.contains("\"problem\""))
                        .findFirst()
                        .orElse(response.statusCode() == 200 ? "" : response.body());
        if (!refused.isEmpty() || answers.size() != lines) {
            throw new Failure(
                    "%s: %d of %d lines were answered, with %d %s"
                            .formatted(
                                    step, answers.size(), lines, response.statusCode(), refused));
        }
    }

    /** The same payments once more: the answer tells what became of them. */
    void awaitCompleted(int lines, IntFunction<String> line) {
        Deadline deadline = Deadline.in(PATIENCE);
        int from = Math.max(0, lines - LAST_LINES);
        listener.preparing("funding completed", 0, lines - from);
        for (int number = from; number < lines; number++) {
            HttpResponse<String> response = completion(line.apply(number));
            while (response.statusCode() == 202 && !deadline.hasPassed()) {
                response = completion(line.apply(number));
            }
            if (response.statusCode() != 201) {
                throw new Failure(
                        "funding did not complete: %d %s"
                                .formatted(response.statusCode(), response.body()));
            }
            listener.preparing("funding completed", number - from + 1, lines - from);
        }
    }

    private HttpResponse<String> completion(String payment) {
        return patiently("/payments", "application/json", "wait=10", payment);
    }

    /** Every line may be sent again, so an instance that is not there or busy is no harm. */
    private HttpResponse<String> patiently(
            String path, String contentType, String prefer, String body) {
        Deadline deadline = Deadline.in(PATIENCE);
        for (int attempt = 0; ; attempt++) {
            if (stopping.getAsBoolean()) {
                throw new Failure("stopped before the load began");
            }
            URI target = targets.get(attempt % targets.size()).resolve(path);
            try {
                HttpResponse<String> response =
                        client.send(
                                HttpRequest.newBuilder(target)
                                        .timeout(TIMEOUT)
                                        .header("Content-Type", contentType)
                                        .header("Prefer", prefer)
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString());
                if (response.statusCode() != 503 || deadline.hasPassed()) {
                    return response;
                }
            } catch (IOException problem) {
                if (deadline.hasPassed()) {
                    throw new Failure(
                            "payment-service does not answer at %s (%s)".formatted(target, problem),
                            problem);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted while preparing the load", interrupted);
            }
            Pause.of(PAUSE);
        }
    }
}
