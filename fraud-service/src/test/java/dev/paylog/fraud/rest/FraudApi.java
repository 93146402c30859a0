package dev.paylog.fraud.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.rest.BodyLimit;
import dev.paylog.test.openapi.ApiDocument;
import dev.paylog.test.openapi.ApiMappings;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiWords;
import dev.paylog.test.openapi.Tree;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What fraud-service answers: what its code says, and its words. */
final class FraudApi {

    private static final Map<String, Object> INFO =
            ApiWords.info(
                    "fraud-service",
                    "Screens payments by rules, and lets people decide the doubtful ones.",
                    """
                    Rules are data: what is put here is in force a moment later.
                    A payment of an account for which the caller's token is not is \
                    `payment-unknown` to it.
                    A path that does not exist answers 404 `not-found`, and one that does \
                    not take the method 405 `method-not-allowed`, both as a Problem.
                    """);

    private FraudApi() {}

    static String document() {
        return ApiDocument.yaml(
                ApiMappings.in(FraudApi::scopes, "dev.paylog.fraud", "dev.paylog.rest"), words());
    }

    private static List<String> scopes(Method handler) {
        return Arrays.stream(handler.getAnnotation(Needs.class).value()).map(Scope::value).toList();
    }

    private static ApiWords words() {
        return new ApiWords(
                INFO,
                "http://127.0.0.1:8082",
                FraudOperations.all(),
                FraudParameters.parameters(),
                FraudParameters.headers(),
                responses(),
                FraudSchemas.all());
    }

    private static Map<String, Object> responses() {
        return Tree.merged(
                ApiProblems.responses(BodyLimit.BYTES_MAX),
                Tree.of(
                        "NotAcceptable",
                        ApiProblems.tellingWhatWouldDo(),
                        "Unavailable",
                        ApiProblems.unavailable(
                                "The log or the tokens' issuer does not answer, or a limit is"
                                        + " reached. The same call is safe.",
                                "issuer-unavailable",
                                "log-unavailable",
                                "overloaded"),
                        FraudOperations.ISSUER,
                        ApiProblems.unavailable(
                                "The tokens' issuer does not answer. The same call is safe.",
                                "issuer-unavailable")));
    }
}
