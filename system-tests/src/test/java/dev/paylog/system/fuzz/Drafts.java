package dev.paylog.system.fuzz;

import dev.paylog.system.fuzz.Description.Operation;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes requests that a service should take, as far as its description tells. */
final class Drafts {

    private static final String NDJSON = "application/x-ndjson";
    private static final int LINES_MAX = 5;

    private final String service;
    private final Description description;
    private final List<Operation> operations;
    private final Known known;

    Drafts(String service, Description description, Known known) {
        this.service = service;
        this.description = description;
        this.operations = description.operations();
        this.known = known;
    }

    Draft next(Random random) {
        Operation operation = Hostile.oneOf(operations, random);
        var values = new Values(service, description, known, random);
        var draft = new Draft(operation);
        operation
                .parametersIn("path")
                .forEach(one -> draft.segments.put(one.name(), text(values.parameter(one))));
        operation
                .parametersIn("query")
                .filter(one -> one.isRequired() || random.nextInt(3) == 0)
                .forEach(one -> draft.query.add(query(one.name(), values.parameter(one))));
        operation
                .parametersIn("header")
                .filter(one -> one.isRequired() || random.nextBoolean())
                .forEach(one -> draft.headers.add(one.name() + ": " + text(values.parameter(one))));
        if (operation.hasBody()) {
            fill(draft, values, random);
        }
        return draft;
    }

    private static void fill(Draft draft, Values values, Random random) {
        var types = List.copyOf(draft.operation.contents().keySet());
        String type = Hostile.oneOf(types, random);
        JsonNode schema = Objects.requireNonNull(draft.operation.contents().get(type));
        int lines = type.equals(NDJSON) ? 1 + random.nextInt(LINES_MAX) : 1;
        for (int line = 0; line < lines; line++) {
            draft.documents.add(values.body(schema));
        }
        draft.type = type;
        draft.body = written(draft.documents);
    }

    static String written(List<JsonNode> documents) {
        return documents.stream()
                .map(document -> bytes(document.toString()))
                .collect(Collectors.joining("\n"));
    }

    private static String query(String name, JsonNode value) {
        return name + "=" + Draft.escaped(text(value));
    }

    private static String text(JsonNode value) {
        return bytes(value.isArray() ? value.path(0).asString("") : value.asString(""));
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
