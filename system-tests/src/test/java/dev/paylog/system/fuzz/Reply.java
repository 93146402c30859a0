package dev.paylog.system.fuzz;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** What came back. A stream that has no end is a reply with what came of it in a short time. */
record Reply(int status, HttpHeaders headers, String body) {

    static final List<String> JSON = List.of("application/json", "application/problem+json");

    /** Without its parameters; empty where there is none. */
    String type() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip();
    }

    boolean isProblem() {
        return type().equals("application/problem+json");
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Missing where the body is no JSON. */
    JsonNode json() {
        try {
            return JSON.contains(type())
                    ? JsonMapper.shared().readTree(body)
                    : MissingNode.getInstance();
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return "%d %s %s".formatted(status, headers.map(), Request.printable(body));
    }
}
