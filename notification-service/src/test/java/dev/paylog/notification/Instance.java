package dev.paylog.notification;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A service that runs, wherever it does. */
interface Instance extends AutoCloseable {

    URI at(String path);

    default boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    /** The present value of a gauge or counter, 0 if nothing was measured yet. */
    default double measured(String metric) {
        var answer = get("/actuator/metrics/" + metric);
        return answer.statusCode() == 404
                ? 0
                : JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/measurements/0/value")
                        .asDouble();
    }

    private HttpResponse<String> get(String path) {
        return SseClient.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    @Override
    void close();
}
