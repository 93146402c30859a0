package dev.paylog.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Holds every answer of the running service against its own OpenAPI document. */
public final class Contract {

    private static final String PROBLEM = "application/problem+json";
    private static final String PROBLEM_PREFIX = "https://paylog.dev/problems/";
    private static final String DATA = "data: ";
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final ObjectNode document;

    /** By the nodes of the document themselves. */
    private final Map<JsonNode, Schema> schemas =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** Stricter than the document: an answer may not hold what it does not name. */
    private Contract(ObjectNode document) {
        this.document = document;
        document.at("/components/schemas").forEach(Contract::close);
    }

    /** Of the document that it serves. */
    public static Contract ofThisService() {
        try (var yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return of(new YAMLMapper().readTree(Objects.requireNonNull(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Contract of(JsonNode document) {
        return new Contract((ObjectNode) document);
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** The answer itself, if it is one that the document promises. */
    public HttpResponse<String> checked(HttpRequest request, HttpResponse<String> answer) {
        String path = request.uri().getRawPath();
        if (!path.startsWith("/actuator")) {
            check(request.method(), path, answer);
        }
        return answer;
    }

    /** What is no answer of its own, such as the data of an event, has the shape of that name. */
    public void checkPart(String schema, String json) {
        checkSchema(json, document.at("/components/schemas/" + schema), json(json));
    }

    /**
     * The same of a body alone, whatever headers it comes with.
     *
     * @param path as the document has it, with its parameters in braces
     */
    public void checkBody(String method, String path, int status, String type, String body) {
        JsonNode operation =
                document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode promised = resolved(operation.path("responses").path(Integer.toString(status)));
        checkContent(method + " " + path + " " + status, promised, status, type, body);
    }

    private void check(String method, String path, HttpResponse<String> answer) {
        String what = method + " " + path + " " + answer.statusCode() + ": " + answer.body();
        JsonNode verbs = verbs(path);
        if (verbs.isMissingNode()) {
            checkRefused(what, 404, "not-found", answer);
            return;
        }
        JsonNode operation = verbs.path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            checkRefused(what, 405, "method-not-allowed", answer);
            return;
        }
        JsonNode promised =
                resolved(operation.path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(promised.isMissingNode()).as("status is not documented: " + what).isFalse();
        checkHeaders(what, promised.path("headers"), answer);
        checkContent(what, promised, answer.statusCode(), type(answer), answer.body());
    }

    private JsonNode verbs(String path) {
        for (Map.Entry<String, JsonNode> template : document.path("paths").properties()) {
            String pattern = template.getKey().replaceAll("\\{[A-Za-z]+}", "[^/]+");
            if (Pattern.matches(pattern, path)) {
                return template.getValue();
            }
        }
        return document.path("nothing");
    }

    /** The document has no operation to say it for, and says it for all of them. */
    private void checkRefused(String what, int status, String slug, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(type(answer)).as(what).isEqualTo(PROBLEM);
        checkProblem(what, List.of(slug), status, answer.body());
    }

    private void checkHeaders(String what, JsonNode promised, HttpResponse<String> answer) {
        for (String name : document.at("/components/headers").propertyNames()) {
            var value = answer.headers().firstValue(name);
            if (value.isPresent()) {
                assertThat(promised.has(name)).as(name + " is not documented: " + what).isTrue();
                JsonNode schema = resolved(promised.path(name)).path("schema");
                checkSchema(
                        name + " of " + what, schema, JsonMapper.shared().valueToTree(value.get()));
            }
        }
    }

    private void checkContent(
            String what, JsonNode promised, int status, String type, String body) {
        JsonNode content = promised.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("body is not documented: " + what).isEmpty();
            return;
        }
        assertThat(content.propertyNames()).as(what).contains(type);
        JsonNode schema = content.path(type).path("schema");
        switch (type) {
            case PROBLEM -> {
                var slugs = promised.path("x-problems").valueStream().map(JsonNode::asString);
                checkProblem(what, slugs.toList(), status, body);
            }
            case "application/json" -> checkSchema(what, schema, json(body));
            case "application/x-ndjson" ->
                    body.lines().forEach(line -> checkSchema(line, schema, json(line)));
            case "text/event-stream" ->
                    body.lines()
                            .filter(line -> line.startsWith(DATA))
                            .map(line -> line.substring(DATA.length()))
                            .forEach(data -> checkSchema(data, schema, json(data)));
            default -> assertThat(body).as(what).isNotEmpty();
        }
    }

    private void checkProblem(String what, List<String> slugs, int status, String body) {
        JsonNode problem = json(body);
        checkSchema(what, document.at("/components/schemas/Problem"), problem);
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(status);
        assertThat(slugs)
                .as("problem is not documented: " + what)
                .contains(problem.path("type").asString().replace(PROBLEM_PREFIX, ""));
    }

    private static String type(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0];
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new AssertionError("is not JSON: " + text, e);
        }
    }

    /** References within the document need its components beside them. */
    private void checkSchema(String what, JsonNode schema, JsonNode value) {
        Schema made = schemas.computeIfAbsent(schema, this::made);
        assertThat(made.validate(value)).as(what).isEmpty();
    }

    private Schema made(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? document.at(JsonPointer.compile(node.path("$ref").asString().substring(1)))
                : node;
    }
}
