package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

/** Errors: one schema for all of them, and those that have nothing to do with money. */
final class ApiProblems {

    /** The names that a response may have in its problem's type. */
    static final String NAMES = "x-problems";

    private static final String PREFIX = "https://paylog.dev/problems/";

    private ApiProblems() {}

    static Map<String, Object> response(
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

    static Map<String, Object> responses() {
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
                        "The body has more than %d bytes.".formatted(BodyLimit.BYTES_MAX),
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
                        List.of("internal-error")),
                "Unavailable",
                response(
                        "The log or the tokens' issuer does not answer, or a limit is reached. The"
                                + " same call is safe.",
                        Tree.of("Retry-After", Tree.reference("headers", "Retry-After")),
                        List.of("issuer-unavailable", "log-unavailable", "overloaded")));
    }

    static Map<String, Object> schema() {
        return Tree.of(
                "description",
                "An error as RFC 9457 has it. Programs look at type, people at detail.",
                "type",
                "object",
                "required",
                List.of("type", "title", "status"),
                "properties",
                properties());
    }

    private static Map<String, Object> properties() {
        return Tree.of(
                "type",
                Tree.of(
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
                        List.of(PREFIX + "insufficient-funds")),
                "title",
                Tree.of("description", "The name in words.", "type", "string"),
                "status",
                Tree.of("description", "The status of the answer.", "type", "integer"),
                "detail",
                Tree.of("description", "What was wrong this time.", "type", "string"),
                "instance",
                Tree.of("description", "The path.", "type", "string", "format", "uri-reference"),
                "paymentId",
                Tree.merged(Tree.of("type", "string"), ApiFields.paymentId("What was refused.")),
                "paymentStatus",
                Tree.of(
                        "description", "How the payment stands.",
                        "$ref", "#/components/schemas/Payment/properties/status"),
                "errors",
                Tree.of(
                        "description", "Every field that is wrong.",
                        "type", "array",
                        "items", Tree.reference("schemas", "FieldError")));
    }
}
