package dev.paylog.system;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was in force before somebody asked for anything at all, so that it can be put back: rules
 * would stop other stories' payments, subscriptions would be served, and a rebuild, or a generation
 * of the past, would be in others' way.
 */
final class HouseInOrder {

    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "PAUSED");

    private final Api fraud;
    private final Api notification;
    private final Api projection;
    private final Map<String, JsonNode> rules;

    HouseInOrder(Suite suite) {
        fraud = suite.fraud().api();
        notification = suite.notification().api();
        projection = suite.projection().api();
        rules = rules();
    }

    private Map<String, JsonNode> rules() {
        return items(fraud, "/fraud/rules").stream()
                .collect(Collectors.toMap(rule -> rule.path("id").asString(), rule -> rule));
    }

    void putBack() {
        rules().keySet().stream()
                .filter(id -> !rules.containsKey(id))
                .forEach(id -> fraud.delete("/fraud/rules/" + id).isStatus(204));
        rules.forEach(this::putBack);
        items(notification, "/notifications/subscriptions")
                .forEach(one -> notification.delete(path("/notifications/subscriptions/", one)));
        items(projection, "/projection/rebuilds").stream()
                .filter(rebuild -> UNDER_WAY.contains(rebuild.path("state").asString()))
                .forEach(rebuild -> projection.delete(path("/projection/rebuilds/", rebuild)));
        dropPasts();
    }

    private void dropPasts() {
        projection
                .get("/projection")
                .isStatus(200)
                .body()
                .path("past")
                .forEach(past -> projection.delete(path("/projection/generations/", past)));
    }

    private void putBack(String id, JsonNode rule) {
        ObjectNode content = (ObjectNode) rule.deepCopy();
        content.remove("version");
        int status = fraud.put("/fraud/rules/" + id, content.toString()).status();
        if (status != 200 && status != 201) {
            throw new AssertionError("rule " + id + " cannot be put back: " + status);
        }
    }

    private static String path(String collection, JsonNode one) {
        return collection + one.path("id").asString();
    }

    private static List<JsonNode> items(Api api, String path) {
        return api.get(path).isStatus(200).body().path("items").valueStream().toList();
    }
}
