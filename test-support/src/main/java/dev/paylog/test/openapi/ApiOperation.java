package dev.paylog.test.openapi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The words for one method of a controller, and what it answers when all is well. */
public final class ApiOperation {

    public static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final String handler;
    private final String summary;
    private final String description;
    private final Map<Integer, Map<String, Object>> answers = new LinkedHashMap<>();
    private final List<ApiRefusal> refusals = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final Map<String, String> otherNames = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable Map<String, Object> body;
    private @Nullable String unavailable = "Unavailable";
    private boolean isChosen = true;

    private ApiOperation(String handler, String summary, String description) {
        this.handler = handler;
        this.summary = summary;
        this.description = description;
    }

    /**
     * Begins with what is said of it.
     *
     * @param handler such as {@code PaymentController.submit}
     */
    public static ApiOperation of(String handler, String summary, String description) {
        return new ApiOperation(handler, summary, description);
    }

    /** Where the method's own name is not the only one of its kind. */
    public ApiOperation called(String operationId) {
        id = operationId;
        return this;
    }

    /** Parameters that the method reads without naming them in its signature. */
    public ApiOperation reading(String... components) {
        parameters.addAll(List.of(components));
        return this;
    }

    /** A parameter that is described under another name, as it is something else elsewhere. */
    public ApiOperation describing(String parameter, String component) {
        otherNames.put(parameter, component);
        return this;
    }

    /** A JSON body, or each line of a stream. */
    public ApiOperation taking(String schema, Map<String, Object> example) {
        body = Tree.of("schema", Tree.reference("schemas", schema), "example", example);
        return this;
    }

    /** An answer without a body. */
    public ApiOperation answering(int status, String words, String... headers) {
        answers.put(status, Tree.of("description", words, "headers", headers(List.of(headers))));
        return this;
    }

    public ApiOperation answering(
            int status, String words, String type, Map<String, Object> schema, String... headers) {
        answers.put(
                status,
                Tree.of(
                        "description", words,
                        "headers", headers(List.of(headers)),
                        "content", Tree.of(type, Tree.of("schema", schema))));
        return this;
    }

    public ApiOperation refusing(ApiRefusal... reasons) {
        refusals.addAll(Arrays.asList(reasons));
        return this;
    }

    /** There is one thing to answer, or nothing, and Accept is not asked. */
    public ApiOperation whateverIsAccepted() {
        isChosen = false;
        return this;
    }

    /** Nothing that it needs can be away. */
    public ApiOperation alwaysAvailable() {
        unavailable = null;
        return this;
    }

    /** What may be away is not what may be away for most others. */
    public ApiOperation unavailableAs(String response) {
        unavailable = response;
        return this;
    }

    String handler() {
        return handler;
    }

    Map<String, Object> tree(ApiMappings.Mapping mapping) {
        return Tree.of(
                "operationId", id == null ? mapping.handler().getName() : id,
                "summary", summary,
                "description", description,
                "security", List.of(Tree.of(ApiDocument.TOKEN, mapping.scopes())),
                "parameters", parameters(mapping),
                "requestBody", requestBody(mapping),
                "responses", responses(mapping));
    }

    private @Nullable List<Map<String, Object>> parameters(ApiMappings.Mapping mapping) {
        var all = new ArrayList<Map<String, Object>>();
        for (String name : mapping.parameters()) {
            all.add(Tree.reference("parameters", otherNames.getOrDefault(name, name)));
        }
        parameters.forEach(name -> all.add(Tree.reference("parameters", name)));
        return all.isEmpty() ? null : all;
    }

    private @Nullable Map<String, Object> requestBody(ApiMappings.Mapping mapping) {
        if (mapping.consumes().isEmpty()) {
            return null;
        }
        var content = new LinkedHashMap<String, Object>();
        mapping.consumes().forEach(type -> content.put(type, body));
        return Tree.of("required", true, "content", content);
    }

    private Map<String, Object> responses(ApiMappings.Mapping mapping) {
        var responses = new TreeMap<String, Object>();
        answers.forEach((status, answer) -> responses.put(status.toString(), answer));
        refused().forEach((status, refusal) -> responses.put(status.toString(), refusal));
        responses.put("400", Tree.reference("responses", "MalformedRequest"));
        responses.put("401", Tree.reference("responses", "Unauthenticated"));
        responses.put("403", Tree.reference("responses", "InsufficientScope"));
        if (isChosen) {
            responses.put("406", Tree.reference("responses", "NotAcceptable"));
        }
        responses.put("415", Tree.reference("responses", "UnsupportedMediaType"));
        responses.put("500", Tree.reference("responses", "InternalError"));
        if (unavailable != null) {
            responses.put("503", Tree.reference("responses", unavailable));
        }
        if (mapping.body().isPresent()) {
            responses.put("413", Tree.reference("responses", "PayloadTooLarge"));
        }
        return responses;
    }

    private Map<Integer, Object> refused() {
        var byStatus = new TreeMap<Integer, List<ApiRefusal>>();
        for (ApiRefusal reason : refusals) {
            byStatus.computeIfAbsent(reason.status(), _ -> new ArrayList<>()).add(reason);
        }
        var responses = new TreeMap<Integer, Object>();
        byStatus.forEach((status, reasons) -> responses.put(status, refused(reasons)));
        return responses;
    }

    private static Map<String, Object> refused(List<ApiRefusal> reasons) {
        var words = new StringBuilder("Refused:\n");
        Set<String> headers = new LinkedHashSet<>();
        for (ApiRefusal reason : reasons) {
            words.append("\n* `%s`: %s".formatted(reason.slug(), reason.detail()));
            headers.addAll(reason.headers());
        }
        return ApiProblems.response(
                words.toString(),
                headers(headers),
                reasons.stream().map(ApiRefusal::slug).distinct().toList());
    }

    private static @Nullable Map<String, Object> headers(Iterable<String> names) {
        var headers = new LinkedHashMap<String, Object>();
        for (String name : names) {
            headers.put(name, Tree.reference("headers", name));
        }
        return headers.isEmpty() ? null : headers;
    }
}
