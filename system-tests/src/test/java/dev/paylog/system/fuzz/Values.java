package dev.paylog.system.fuzz;

import com.github.curiousoddman.rgxgen.RgxGen;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes values that a schema allows, of things that are there where any are known. */
final class Values {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TEXT_MAX = 40;
    private static final int NUMBER_MAX = 1_000;
    private static final int DEPTH_MAX = 6;

    private final String service;
    private final Description description;
    private final Known known;
    private final Random random;
    private final Map<String, JsonNode> chosen = new HashMap<>();

    Values(String service, Description description, Known known, Random random) {
        this.service = service;
        this.description = description;
        this.known = known;
        this.random = random;
    }

    /** The same for the same name in one request, where a body repeats what its path says. */
    JsonNode parameter(Description.Parameter parameter) {
        JsonNode value = value(parameter.name(), parameter.schema(), 0);
        chosen.put(parameter.name(), value);
        return value;
    }

    JsonNode body(JsonNode schema) {
        return value("", schema, 0);
    }

    private JsonNode value(String name, JsonNode said, int depth) {
        JsonNode schema = description.resolved(said);
        JsonNode same = chosen.get(name);
        if (same != null && random.nextInt(8) > 0) {
            return same;
        }
        return known.any(service, name, random)
                .filter(_ -> random.nextInt(8) > 0)
                .orElseGet(() -> made(schema, depth));
    }

    private JsonNode made(JsonNode schema, int depth) {
        if (schema.has("const")) {
            return schema.path("const");
        }
        for (String choice : List.of("enum", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return value("", oneOf(schema.path(choice)), depth);
            }
        }
        if (schema.has("allOf")) {
            return value("", schema.path("allOf").path(0), depth);
        }
        if (schema.has("examples") && random.nextBoolean()) {
            return oneOf(schema.path("examples"));
        }
        return ofType(type(schema), schema, depth);
    }

    private JsonNode ofType(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> JSON.valueToTree(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "string" -> JSON.valueToTree(text(schema));
            // A value of an enumeration, or what has no type.
            default -> schema;
        };
    }

    /** Of several types the first, and at times another, which is mostly null. */
    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asString("");
        }
        return type.path(random.nextInt(6) == 0 ? type.size() - 1 : 0).asString();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .properties()
                .forEach(
                        field -> {
                            boolean isWanted = depth < DEPTH_MAX && random.nextBoolean();
                            if (required.contains(field.getKey()) || isWanted) {
                                object.set(
                                        field.getKey(),
                                        value(field.getKey(), field.getValue(), depth + 1));
                            }
                        });
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.createArrayNode();
        int size = schema.path("minItems").asInt(0) + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            array.add(value("", schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        long from = schema.path("minimum").asLong(0);
        long to = Math.max(from, schema.path("maximum").asLong(from + NUMBER_MAX));
        return JSON.valueToTree(random.nextLong(from, to + 1));
    }

    private String text(JsonNode schema) {
        if (schema.has("pattern")) {
            return matching(schema.path("pattern").asString());
        }
        return switch (schema.path("format").asString("")) {
            case "date-time" -> Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)).toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> letters(schema);
        };
    }

    private String matching(String pattern) {
        return RgxGen.parse(pattern).generate(random);
    }

    private String letters(JsonNode schema) {
        int min = schema.path("minLength").asInt(0);
        int max = Math.min(schema.path("maxLength").asInt(TEXT_MAX), Math.max(min, TEXT_MAX));
        return matching("[A-Za-z0-9 äß]{%d,%d}".formatted(min, max));
    }

    private JsonNode oneOf(JsonNode choices) {
        return choices.path(random.nextInt(choices.size()));
    }
}
