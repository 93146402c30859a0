package dev.paylog.system.fuzz;

import dev.paylog.test.openapi.Contract;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service says that it takes, and what it answers: its OpenAPI document. */
final class Description {

    /**
     * @param path with its parameters in braces
     * @param contents the schema of each content type that it takes
     * @param promised the content types of each status that it answers
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            Map<String, JsonNode> contents,
            Map<Integer, Set<String>> promised) {

        boolean hasBody() {
            return !contents.isEmpty();
        }

        Stream<Parameter> parametersIn(String place) {
            return parameters.stream().filter(parameter -> parameter.in().equals(place));
        }
    }

    /**
     * @param in path, query or header
     */
    record Parameter(String name, String in, boolean isRequired, JsonNode schema) {}

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description of(String yaml) {
        return new Description(new YAMLMapper().readTree(yaml));
    }

    /** To hold its answers against; it has a copy of its own, which it is strict with. */
    Contract contract() {
        return Contract.of(document.deepCopy());
    }

    List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(
                        path ->
                                path.getValue().properties().stream()
                                        .map(verb -> operation(path.getKey(), verb)))
                .toList();
    }

    private Operation operation(String path, Map.Entry<String, JsonNode> verb) {
        JsonNode said = verb.getValue();
        return new Operation(
                verb.getKey().toUpperCase(Locale.ROOT),
                path,
                said.path("parameters").valueStream().map(this::parameter).toList(),
                schemas(resolved(said.path("requestBody"))),
                promised(said.path("responses")));
    }

    private Parameter parameter(JsonNode node) {
        JsonNode said = resolved(node);
        return new Parameter(
                said.path("name").asString(),
                said.path("in").asString(),
                said.path("required").asBoolean(false),
                said.path("schema"));
    }

    private static Map<String, JsonNode> schemas(JsonNode body) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        body.path("content")
                .properties()
                .forEach(type -> schemas.put(type.getKey(), type.getValue().path("schema")));
        return schemas;
    }

    private Map<Integer, Set<String>> promised(JsonNode responses) {
        return responses.properties().stream()
                .collect(
                        Collectors.toMap(
                                response -> Integer.valueOf(response.getKey()),
                                response ->
                                        Set.copyOf(
                                                resolved(response.getValue())
                                                        .path("content")
                                                        .propertyNames())));
    }

    /** What a reference within the document leads to; anything else is what it is. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(
                        document.at(JsonPointer.compile(node.path("$ref").asString().substring(1))))
                : node;
    }
}
