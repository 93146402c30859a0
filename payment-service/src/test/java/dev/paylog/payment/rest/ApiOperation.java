package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Rejection;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words for one method of a controller, and what it answers when all is well. */
final class ApiOperation {

    static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    static final String LINES = NdjsonStreams.MEDIA_TYPE;

    private final String handler;
    private final String summary;
    private final String description;
    private final Map<Integer, Map<String, Object>> answers = new LinkedHashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable Map<String, Object> body;
    private boolean isLogged = true;
    private boolean isPayment;

    private ApiOperation(String handler, String summary, String description) {
        this.handler = handler;
        this.summary = summary;
        this.description = description;
    }

    /**
     * @param handler such as {@code PaymentController.submit}
     */
    static ApiOperation of(String handler, String summary, String description) {
        return new ApiOperation(handler, summary, description);
    }

    /** A JSON body, or each line of a stream. */
    ApiOperation taking(String schema, Map<String, Object> example) {
        body = Tree.of("schema", Tree.reference("schemas", schema), "example", example);
        return this;
    }

    /** An answer without a body. */
    ApiOperation answering(int status, String words, String... headers) {
        answers.put(status, Tree.of("description", words, "headers", headers(headers)));
        return this;
    }

    ApiOperation answering(
            int status, String words, String type, Map<String, Object> schema, String... headers) {
        answers.put(
                status,
                Tree.of(
                        "description", words,
                        "headers", headers(headers),
                        "content", Tree.of(type, Tree.of("schema", schema))));
        return this;
    }

    /** What the rules of money may refuse; the status follows from the reason. */
    ApiOperation refusing(Rejection... reasons) {
        rejections.addAll(Arrays.asList(reasons));
        return this;
    }

    /** A refusal is about a payment that exists, and the preference of the caller was followed. */
    ApiOperation aboutAPayment() {
        isPayment = true;
        return this;
    }

    ApiOperation withoutTheLog() {
        isLogged = false;
        return this;
    }

    String handler() {
        return handler;
    }

    Map<String, Object> tree(ApiMappings.Mapping mapping) {
        return Tree.of(
                "operationId", mapping.handler().getName(),
                "summary", summary,
                "description", description,
                "security", List.of(Tree.of(ApiDocument.TOKEN, mapping.scopes())),
                "parameters", ApiParameters.of(mapping),
                "requestBody", requestBody(mapping),
                "responses", responses(mapping));
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
        refusals().forEach((status, refusal) -> responses.put(status.toString(), refusal));
        responses.put("400", Tree.reference("responses", "MalformedRequest"));
        responses.put("401", Tree.reference("responses", "Unauthenticated"));
        responses.put("403", Tree.reference("responses", "InsufficientScope"));
        responses.put("406", Tree.reference("responses", "NotAcceptable"));
        responses.put("415", Tree.reference("responses", "UnsupportedMediaType"));
        responses.put("500", Tree.reference("responses", "InternalError"));
        if (isLogged) {
            responses.put("503", Tree.reference("responses", "Unavailable"));
        }
        if (mapping.body().isPresent()) {
            responses.put("413", Tree.reference("responses", "PayloadTooLarge"));
        }
        return responses;
    }

    private Map<Integer, Object> refusals() {
        var byStatus = new TreeMap<Integer, List<Rejection>>();
        for (Rejection reason : rejections) {
            int status = Refusals.problem(reason, null).getStatus();
            byStatus.computeIfAbsent(status, _ -> new ArrayList<>()).add(reason);
        }
        var refusals = new TreeMap<Integer, Object>();
        byStatus.forEach((status, reasons) -> refusals.put(status, refusal(reasons)));
        return refusals;
    }

    private Map<String, Object> refusal(List<Rejection> reasons) {
        var words = new StringBuilder("Refused:\n");
        for (Rejection reason : reasons) {
            String detail = Refusals.problem(reason, null).getDetail();
            words.append("\n* `%s`: %s".formatted(reason.slug(), detail));
        }
        var headers =
                isPayment
                        ? headers("Location", "Idempotent-Replayed", "Preference-Applied")
                        : headers();
        return ApiProblems.response(
                words.toString(), headers, reasons.stream().map(Rejection::slug).toList());
    }

    private static @Nullable Map<String, Object> headers(String... names) {
        var headers = new LinkedHashMap<String, Object>();
        for (String name : names) {
            headers.put(name, Tree.reference("headers", name));
        }
        return headers.isEmpty() ? null : headers;
    }
}
