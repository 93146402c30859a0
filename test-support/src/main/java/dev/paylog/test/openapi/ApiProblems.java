package dev.paylog.test.openapi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

/** Errors: one schema for all of them, and those that every service has. */
public final class ApiProblems {

    /** The names that a response may have in its problem's type. */
    static final String NAMES = "x-problems";

    private static final String PREFIX = "https://paylog.dev/problems/";

    private ApiProblems() {}

    public static Map<String, Object> response(
            String description, @Nullable Map<String, Object> headers, List<String> slugs) {
        return Tree.of(
                "description",
                description,
                "headers",
                headers,
                "content",
                Tree.of(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        Tree.of("schema", Tree.reference("schemas", "Problem"))),
                NAMES,
                slugs);
    }

    /**
     * Those that have nothing to do with what a service does, by name.
     *
     * @param bodyBytesMax of one body
     */
    public static Map<String, Object> responses(int bodyBytesMax) {
        return Tree.of(
                "MalformedRequest",
                response(
                        "Fields, parameters or headers are wrong; errors names all of them.",
                        null,
                        List.of("malformed-request")),
                "Unauthenticated",
                response(
                        "There is no token, or one that is not valid here.",
                        Tree.of("WWW-Authenticate", Tree.reference("headers", "WWW-Authenticate")),
                        List.of("unauthenticated")),
                "InsufficientScope",
                response(
                        "The token is not for that.",
                        Tree.of("WWW-Authenticate", Tree.reference("headers", "WWW-Authenticate")),
                        List.of("insufficient-scope")),
                "NotAcceptable",
                response(
                        "Accept excludes what there is to answer.",
                        null,
                        List.of("not-acceptable")),
                "PayloadTooLarge",
                response(
                        "The body has more than %d bytes.".formatted(bodyBytesMax),
                        null,
                        List.of("payload-too-large")),
                "UnsupportedMediaType",
                response(
                        "The Content-Type is none of those above, or no single one.",
                        Tree.of("Accept", Tree.reference("headers", "Accept")),
                        List.of("unsupported-media-type")),
                "InternalError",
                response(
                        "A fault of the service. The same call is safe.",
                        null,
                        List.of("internal-error")));
    }

    /** What a refusal has besides, where controllers say what they produce. */
    public static Map<String, Object> tellingWhatWouldDo() {
        return Tree.of("headers", Tree.of("Accept", Tree.reference("headers", "Accept")));
    }

    /** What an operation needs is away; the same call may be sent again. */
    public static Map<String, Object> unavailable(String description, String... slugs) {
        return response(
                description,
                Tree.of("Retry-After", Tree.reference("headers", "Retry-After")),
                List.of(slugs));
    }

    /**
     * The schema of every problem.
     *
     * @param example the slug of one
     * @param own the members that only this service's have
     */
    public static Map<String, Object> schema(String example, Map<String, Object> own) {
        return Tree.of(
                "description",
                "An error as RFC 9457 has it. Programs look at type, people at detail.",
                "type",
                "object",
                "required",
                List.of("type", "title", "status"),
                "properties",
                properties(example, own));
    }

    private static Map<String, Object> properties(String example, Map<String, Object> own) {
        Map<String, Object> properties =
                Tree.of(
                        "type",
                        type(example),
                        "title",
                        Tree.of("description", "The name in words.", "type", "string"),
                        "status",
                        Tree.of("description", "The status of the answer.", "type", "integer"),
                        "detail",
                        Tree.of("description", "What was wrong this time.", "type", "string"),
                        "instance",
                        Tree.of(
                                "description",
                                "The path.",
                                "type",
                                "string",
                                "format",
                                "uri-reference"));
        properties.putAll(own);
        properties.put(
                "errors",
                Tree.of(
                        "description", "Every field that is wrong.",
                        "type", "array",
                        "items", Tree.reference("schemas", "FieldError")));
        return properties;
    }

    private static Map<String, Object> type(String example) {
        return Tree.of(
                "description",
                "A name that docs/problems.md explains; each answer lists its own under "
                        + NAMES
                        + ". More may come.",
                "type",
                "string",
                "format",
                "uri",
                "pattern",
                "^" + PREFIX.replace(".", "\\.") + "[a-z-]+$",
                "examples",
                List.of(PREFIX + example));
    }
}
