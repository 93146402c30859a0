package dev.paylog.local.rebuild;

import dev.paylog.local.process.Failure;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The rebuilds of one instance of projection-service. */
final class RebuildApi {
    private static final String REBUILDS = "/projection/rebuilds";

    /**
     * To begin one takes the service up to 25 s, when Kafka is slow to tell of topics and of the
     * first event; to cancel one up to 10.
     */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String instance;
    private final URI base;
    private final Duration answerLimit;

    RebuildApi(String instance, URI base) {
        this(instance, base, ANSWER_LIMIT);
    }

    /**
     * @param answerLimit for each answer, down to its last byte
     */
    RebuildApi(String instance, URI base, Duration answerLimit) {
        this.instance = instance;
        this.base = base;
        this.answerLimit = answerLimit;
    }

    /**
     * @param isNew false if another one goes on: then it is that one
     */
    record Begun(String id, boolean isNew) {}

    String instance() {
        return instance;
    }

    URI address(String id) {
        return base.resolve(REBUILDS + "/" + id);
    }

    /**
     * Begins a rebuild.
     *
     * @throws IllegalArgumentException that names the options which the service does not take
     */
    Begun begin(Order order) {
        return order.goesBack()
                ? goBack()
                : begun(ask("POST", base.resolve(REBUILDS), JSON.writeValueAsString(order)));
    }

    /** Only the rebuild that made the live generation can be taken back. */
    private Begun goBack() {
        String live = ask("/projection").at("/generation/id").asString("");
        String maker =
                ask(REBUILDS)
                        .path("items")
                        .valueStream()
                        .filter(rebuild -> rebuild.path("state").asString("").equals("SUCCEEDED"))
                        .filter(rebuild -> rebuild.path("generation").asString("").equals(live))
                        .map(rebuild -> rebuild.path("id").asString(""))
                        .findFirst()
                        .orElseThrow(() -> new Failure(nothingToGoBackTo(live)));
        return begun(ask("POST", URI.create(address(maker) + "/rollback"), ""));
    }

    private String nothingToGoBackTo(String live) {
        return "%s remembers no rebuild that made its live generation %s; nothing to go back to"
                .formatted(instance, live);
    }

    private Begun begun(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElse("");
        boolean isNew = response.statusCode() == 202;
        if (location.isEmpty() || (!isNew && response.statusCode() != 409)) {
            throw refusal(response);
        }
        return new Begun(location.substring(location.lastIndexOf('/') + 1), isNew);
    }

    private RuntimeException refusal(HttpResponse<String> response) {
        JsonNode problem = json(response);
        if (!problem.path("errors").isEmpty()) {
            return new IllegalArgumentException(
                    problem.path("errors")
                            .valueStream()
                            .map(RebuildApi::ofOption)
                            .collect(Collectors.joining("; ")));
        }
        return new Failure(
                "%s refuses: %s (%d, %s)"
                        .formatted(
                                instance,
                                problem.path("detail").asString(response.body()),
                                response.statusCode(),
                                problem.path("type").asString("no problem type")));
    }

    /** The service's field maxRecordsPerSecond is the option of the same name. */
    private static String ofOption(JsonNode error) {
        return "--%s %s"
                .formatted(
                        error.path("field")
                                .asString("")
                                .replaceAll("([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT),
                        error.path("message").asString(""));
    }

    /**
     * How far a rebuild is.
     *
     * @throws IOException when that is not told just now
     */
    Rebuild find(String id) throws IOException {
        return rebuild(send("GET", address(id), ""));
    }

    /** Ends a rebuild, if it goes on. */
    Rebuild cancel(String id) throws IOException {
        return rebuild(send("DELETE", address(id), ""));
    }

    private static Rebuild rebuild(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        try {
            return JSON.readValue(response.body(), Rebuild.class);
        } catch (JacksonException unreadable) {
            throw new IOException("not a rebuild: " + response.body(), unreadable);
        }
    }

    private JsonNode ask(String path) {
        HttpResponse<String> response = ask("GET", base.resolve(path), "");
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        return json(response);
    }

    private HttpResponse<String> ask(String method, URI address, String body) {
        try {
            return send(method, address, body);
        } catch (IOException problem) {
            throw new Failure(
                    "%s does not answer at %s (%s); is it running? ./paylog status, ./paylog up"
                            .formatted(instance, address, problem),
                    problem);
        }
    }

    private JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException noJson) {
            throw new Failure(
                    "unexpected answer from %s at %s: %d, and not JSON"
                            .formatted(instance, response.uri(), response.statusCode()),
                    noJson);
        }
    }

    /** A request's own time limit would end with the headers, and the body might never come. */
    private HttpResponse<String> send(String method, URI address, String body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException problem) {
            throw new IOException(String.valueOf(problem.getCause()), problem);
        } catch (TimeoutException late) {
            throw new IOException("no answer within %d ms".formatted(answerLimit.toMillis()), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while waiting for an answer", interrupted);
        } finally {
            answer.cancel(true);
        }
    }
}
