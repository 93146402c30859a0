package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in paths and headers. */
final class ApiParameters {

    private ApiParameters() {}

    /** Those that the handler reads; null when there are none. */
    static @Nullable List<Map<String, Object>> of(ApiMappings.Mapping mapping) {
        var parameters = new ArrayList<Map<String, Object>>();
        mapping.pathVariables().forEach(name -> parameters.add(Tree.reference("parameters", name)));
        mapping.headers().forEach(name -> parameters.add(Tree.reference("parameters", name)));
        return parameters.isEmpty() ? null : parameters;
    }

    static Map<String, Object> parameters() {
        return Tree.of(
                "accountId",
                inPath("accountId", ApiFields.accountId("The account that acts.", "alice")),
                "paymentId",
                inPath("paymentId", ApiFields.paymentId("The payment that it is about.")),
                SubmitPaymentRequest.IDEMPOTENCY_KEY,
                inHeader(
                        SubmitPaymentRequest.IDEMPOTENCY_KEY,
                        "Makes retries safe: the same key and content is the same payment, for"
                                + " ever. Wins over endToEndId; one of them must be there.",
                        Tree.of(
                                "type", "string",
                                "pattern", ApiFields.exactly(Fields.KEY.pattern()),
                                "examples", List.of("order-4711"))),
                "Prefer",
                inHeader(
                        "Prefer",
                        "How long to wait for the outcome (RFC 7240): wait=N seconds, at most 30,"
                                + " or respond-async, or both: then it is answered after that time"
                                + " with what is known. 5 seconds unless said; other preferences"
                                + " are ignored.",
                        Tree.of(
                                "type",
                                "string",
                                "examples",
                                List.of("wait=10", "respond-async"))));
    }

    private static Map<String, Object> inPath(String name, Map<String, Object> schema) {
        return Tree.of(
                "name",
                name,
                "in",
                "path",
                "required",
                true,
                "schema",
                Tree.merged(Tree.of("type", "string"), schema));
    }

    private static Map<String, Object> inHeader(
            String name, String description, Map<String, Object> schema) {
        return Tree.of(
                "name", name,
                "in", "header",
                "description", description,
                "required", false,
                "schema", schema);
    }

    static Map<String, Object> headers() {
        return Tree.of(
                "Location",
                header(
                        "Where projection-service shows the payment.",
                        Tree.of("type", "string", "pattern", "^/payments/[0-9a-f-]{36}$")),
                "Preference-Applied",
                header(
                        "What was followed, as it was given; absent where nothing was.",
                        Tree.of(
                                "type",
                                "string",
                                "pattern",
                                "^%1$s(, %1$s)?$".formatted("(respond-async|wait=[0-9]{1,2})"))),
                "Idempotent-Replayed",
                header(
                        "Present when the same was asked before, and this is what became of it.",
                        Tree.of("type", "string", "const", "true")),
                "Retry-After",
                header("Seconds.", Tree.of("type", "string", "pattern", "^[0-9]+$")),
                "WWW-Authenticate",
                header(
                        "What is wrong with the token, or which scope it lacks (RFC 6750).",
                        Tree.of("type", "string", "pattern", "^Bearer")),
                "Accept",
                header("The content types that would do.", Tree.of("type", "string")));
    }

    private static Map<String, Object> header(String description, Map<String, Object> schema) {
        return Tree.of("description", description, "schema", schema);
    }
}
