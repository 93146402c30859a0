package dev.paylog.local.demo;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to one service. One that is busy is asked again for a while; anything else is told. */
final class Rest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS_MAX = 10;
    private static final int BUSY = 503;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String service;
    private final URI base;

    Rest(String service, URI base) {
        this.service = service;
        this.base = base;
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Does not wait for what becomes of it. */
    Answer post(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    private Answer send(HttpRequest request) {
        HttpResponse<String> response = sendOnce(request);
        for (int attempt = 1; response.statusCode() == BUSY; attempt++) {
            if (attempt == ATTEMPTS_MAX) {
                throw new Failure("%s stays unavailable: %s".formatted(service, response.body()));
            }
            Pause.of(BUSY_PAUSE);
            response = sendOnce(request);
        }
        return answer(response);
    }

    private HttpResponse<String> sendOnce(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new Failure(
                    "%s does not answer at %s (%s); is it running? ./paylog status, ./paylog up"
                            .formatted(service, request.uri(), problem),
                    problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while waiting for " + service, interrupted);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        String from = service + " at " + response.uri();
        try {
            JsonNode body =
                    response.body().isEmpty()
                            ? Examples.JSON.nullNode()
                            : Examples.JSON.readTree(response.body());
            return new Answer(response.statusCode(), body, from);
        } catch (JacksonException noJson) {
            throw new Failure(
                    "unexpected answer from %s: %d, and not JSON"
                            .formatted(from, response.statusCode()),
                    noJson);
        }
    }

    /** A status and what came with it. */
    record Answer(int status, JsonNode body, String from) {
        Failure unexpected() {
            return new Failure("unexpected answer from %s: %d %s".formatted(from, status, body));
        }
    }
}
