package dev.paylog.test.openapi;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What in a newer document breaks a client that was written to an older one: a call that is gone or
 * asks for more, an answer that holds less or something else.
 */
public final class ApiCompatibility {

    private static final String REFERENCE = "$ref";

    private final JsonNode released;
    private final JsonNode today;
    private final List<String> problems = new ArrayList<>();

    private ApiCompatibility(JsonNode released, JsonNode today) {
        this.released = released;
        this.today = today;
    }

    /** One line for each break; empty if there is none. */
    public static List<String> problems(JsonNode released, JsonNode today) {
        var comparison = new ApiCompatibility(released, today);
        comparison.comparePaths();
        return comparison.problems;
    }

    private void comparePaths() {
        released.path("paths")
                .forEachEntry(
                        (path, verbs) ->
                                verbs.forEachEntry(
                                        (verb, operation) -> {
                                            var where = verb.toUpperCase(Locale.ROOT) + " " + path;
                                            var now = today.path("paths").path(path).path(verb);
                                            if (isThere(where, now)) {
                                                compareOperation(where, operation, now);
                                            }
                                        }));
    }

    private void compareOperation(String where, JsonNode before, JsonNode now) {
        compareParameters(where, before.path("parameters"), now.path("parameters"));
        compareBody(where + " request", before.path("requestBody"), now.path("requestBody"));
        before.path("responses")
                .forEachEntry(
                        (status, answer) -> {
                            var answerNow = now(now.path("responses").path(status));
                            if (!answerNow.isMissingNode() || status.startsWith("2")) {
                                compareAnswer(where + " " + status, old(answer), answerNow);
                            }
                        });
    }

    private void compareParameters(String where, JsonNode before, JsonNode now) {
        for (JsonNode each : before) {
            JsonNode parameter = old(each);
            String name = parameter.path("name").asString();
            JsonNode same = parameter(now, name, today);
            if (isThere(where + " parameter " + name, same)) {
                compareRequest(
                        where + " parameter " + name,
                        parameter.path("schema"),
                        same.path("schema"));
            }
        }
        for (JsonNode each : now) {
            JsonNode parameter = now(each);
            String name = parameter.path("name").asString();
            boolean wasRequired =
                    parameter(before, name, released).path("required").asBoolean(false);
            if (parameter.path("required").asBoolean(false) && !wasRequired) {
                problems.add(where + " parameter " + name + " is required now");
            }
        }
    }

    private static JsonNode parameter(JsonNode parameters, String name, JsonNode document) {
        for (JsonNode each : parameters) {
            JsonNode parameter = resolved(each, document);
            if (parameter.path("name").asString().equals(name)) {
                return parameter;
            }
        }
        return MissingNode.getInstance();
    }

    private void compareBody(String where, JsonNode before, JsonNode now) {
        if (now.path("required").asBoolean(false) && !before.path("required").asBoolean(false)) {
            problems.add(where + " needs a body now");
        }
        before.path("content")
                .forEachEntry(
                        (type, body) -> {
                            JsonNode same = now.path("content").path(type);
                            if (isThere(where + " " + type, same)) {
                                compareRequest(where, body.path("schema"), same.path("schema"));
                            }
                        });
    }

    private void compareAnswer(String where, JsonNode before, JsonNode now) {
        if (!isThere(where, now)) {
            return;
        }
        before.path("headers")
                .propertyNames()
                .forEach(name -> isThere(where + " " + name, now.path("headers").path(name)));
        before.path("content")
                .forEachEntry(
                        (type, body) -> {
                            JsonNode same = now.path("content").path(type);
                            if (isThere(where + " " + type, same)) {
                                compareAnswers(where, body.path("schema"), same.path("schema"));
                            }
                        });
    }

    private boolean isThere(String where, JsonNode now) {
        if (now.isMissingNode()) {
            problems.add(where + " is gone");
        }
        return !now.isMissingNode();
    }

    private void compareRequest(String where, JsonNode before, JsonNode now) {
        problems.addAll(new SchemaCompatibility(released, today).ofRequest(where, before, now));
    }

    private void compareAnswers(String where, JsonNode before, JsonNode now) {
        problems.addAll(new SchemaCompatibility(released, today).ofAnswer(where, before, now));
    }

    private JsonNode old(JsonNode node) {
        return resolved(node, released);
    }

    private JsonNode now(JsonNode node) {
        return resolved(node, today);
    }

    /** What a reference within the document points to, or the node itself. */
    static JsonNode resolved(JsonNode node, JsonNode document) {
        JsonNode found = node;
        while (found.has(REFERENCE)) {
            String reference = found.path(REFERENCE).asString();
            found = document.at(JsonPointer.compile(reference.substring(1)));
        }
        return found;
    }
}
