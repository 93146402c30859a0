package dev.paylog.projection.rest;

import static dev.paylog.test.openapi.ApiOperation.JSON;

import dev.paylog.rest.OpenApiController;
import dev.paylog.test.openapi.ApiOperation;
import dev.paylog.test.openapi.ApiRefusal;
import dev.paylog.test.openapi.Tree;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each query is for, in words. A controller's method without words fails the build. */
final class ProjectionOperations {

    /** What answers where nothing else may be away. */
    static final String ISSUER = "IssuerUnavailable";

    private static final ApiRefusal GENERATION_UNKNOWN =
            ApiRefusal.of(404, "generation-unknown", "No generation of this id can be asked.");
    private static final ApiRefusal ACCOUNT_UNKNOWN =
            ApiRefusal.of(404, "not-found", "There is no account of this id.");
    private static final String IN_GENERATIONS =
            " Answered by the live generation unless another is named.";

    private ProjectionOperations() {}

    /** In the order of the document. */
    static List<ApiOperation> all() {
        return Stream.of(queries(), RebuildOperations.all(), List.of(document()))
                .flatMap(List::stream)
                .toList();
    }

    private static ApiOperation document() {
        return ApiOperation.of("OpenApiController.openApi", "This document", "As OpenAPI 3.1.")
                .answering(
                        200,
                        "The document.",
                        OpenApiController.MEDIA_TYPE,
                        Tree.of("type", "string"))
                .unavailableAs(ISSUER);
    }

    private static List<ApiOperation> queries() {
        return List.of(
                accounts(),
                account(),
                statement(),
                payments(),
                payment(),
                totals(),
                projection(),
                drop());
    }

    private static ApiOperation accounts() {
        return ApiOperation.of(
                        "AccountController.accounts",
                        "Accounts and their balances",
                        "By their ids; those that the caller may see." + IN_GENERATIONS)
                .reading("limit", "cursor", "generation")
                .answering(200, "A page of them.", JSON, schema("Accounts"))
                .refusing(GENERATION_UNKNOWN);
    }

    private static ApiOperation account() {
        return versioned(
                        ApiOperation.of(
                                        "AccountController.account",
                                        "An account and its balances",
                                        "In its newest version." + IN_GENERATIONS)
                                .reading("generation", "If-None-Match"),
                        "Account")
                .refusing(ACCOUNT_UNKNOWN, GENERATION_UNKNOWN);
    }

    private static ApiOperation versioned(ApiOperation operation, String schema, String... more) {
        String[] headers = Stream.concat(Stream.of("ETag"), Stream.of(more)).toArray(String[]::new);
        return operation
                .answering(200, "The newest version.", JSON, schema(schema), headers)
                .answering(304, "The caller has the newest version.", headers);
    }

    private static ApiOperation statement() {
        return ApiOperation.of(
                        "AccountController.statement",
                        "What was booked on an account",
                        "The oldest line first." + IN_GENERATIONS)
                .reading("limit", "cursor", "from", "to", "generation")
                .answering(200, "A page of it.", JSON, schema("Statement"))
                .refusing(ACCOUNT_UNKNOWN, GENERATION_UNKNOWN);
    }

    private static ApiOperation payments() {
        return ApiOperation.of(
                        "PaymentController.payments",
                        "Payments that fit",
                        "The newest first. Where few fit, a page that is not the last may have"
                                + " fewer items than limit, even none."
                                + IN_GENERATIONS)
                .reading(
                        "account",
                        "direction",
                        "status",
                        "currency",
                        "min",
                        "max",
                        "from",
                        "to",
                        "q",
                        "limit",
                        "cursor",
                        "generation")
                .answering(200, "A page of them.", JSON, schema("Payments"))
                .refusing(ACCOUNT_UNKNOWN, GENERATION_UNKNOWN);
    }

    private static ApiOperation payment() {
        return versioned(
                        ApiOperation.of(
                                        "PaymentController.payment",
                                        "A payment with its history",
                                        "With Prefer it waits until there is such a payment, in"
                                                + " minVersion at least, and then answers with what"
                                                + " there is."
                                                + IN_GENERATIONS)
                                .reading("minVersion", "generation", "If-None-Match", "Prefer"),
                        "Payment",
                        "Preference-Applied")
                .refusing(
                        ApiRefusal.of(
                                404,
                                "not-found",
                                "There is no payment of this id, or not yet.",
                                "Preference-Applied"),
                        GENERATION_UNKNOWN);
    }

    private static ApiOperation totals() {
        return ApiOperation.of(
                        "TotalController.totals",
                        "Counts and sums of payments",
                        "Of all accounts, and so for callers only who may see all."
                                + IN_GENERATIONS)
                .reading("by", "generation")
                .answering(200, "All of them, on one page.", JSON, schema("Totals"))
                .refusing(
                        ApiRefusal.of(404, "not-found", "There are no totals of some accounts."),
                        GENERATION_UNKNOWN);
    }

    private static ApiOperation projection() {
        return ApiOperation.of(
                        "ProjectionController.projection",
                        "How the read model stands",
                        "Also while it is being filled.")
                .answering(200, "The live generation.", JSON, schema("Projection"));
    }

    private static ApiOperation drop() {
        return ApiOperation.of(
                        "ProjectionController.drop",
                        "Drop a generation of the past",
                        "Of those that show how things stood at some time.")
                .called("dropGeneration")
                .describing("id", "generationId")
                .answering(204, "It is gone.")
                .refusing(GENERATION_UNKNOWN)
                .whateverIsAccepted();
    }

    private static Map<String, Object> schema(String name) {
        return Tree.reference("schemas", name);
    }
}
