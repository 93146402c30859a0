package dev.paylog.notification;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** The subscriptions of a service, as programs use them. */
record SubscriptionsClient(Instance service) {

    private static final String PATH = "/notifications/subscriptions";

    record Answer(int status, JsonNode body) {

        String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    Answer create(String json) {
        return ask("POST", "", json);
    }

    /** Its id and its secret. */
    Answer create(String account, String url) {
        Answer answer = create("{\"account\":\"%s\",\"url\":\"%s\"}".formatted(account, url));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer;
    }

    Answer get(String path) {
        return ask("GET", path, "");
    }

    Answer ask(String method, String path, String json, String... headers) {
        var request =
                HttpRequest.newBuilder(service.at(PATH + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = SseClient.answer(request.build());
        String body = answer.body().isEmpty() ? "null" : answer.body();
        return new Answer(answer.statusCode(), JsonMapper.shared().readTree(body));
    }

    List<JsonNode> deliveries(String id) {
        return get("/" + id + "/deliveries").body().path("items").valueStream().toList();
    }

    /** What each of its deliveries has come to. */
    List<String> states(String id) {
        return deliveries(id).stream().map(delivery -> delivery.at("/state").asString()).toList();
    }
}
