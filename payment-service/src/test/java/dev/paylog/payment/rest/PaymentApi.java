package dev.paylog.payment.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.test.openapi.ApiDocument;
import dev.paylog.test.openapi.ApiMappings;
import dev.paylog.test.openapi.ApiMappings.Mapping;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiWords;
import dev.paylog.test.openapi.Tree;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What payment-service answers: what its code says, and its words. */
final class PaymentApi {

    private static final Map<String, Object> INFO =
            ApiWords.info(
                    "payment-service",
                    "Takes commands and decides them.",
                    """
                    Accounts are opened here and payments submitted; what has become of \
                    them is asked of projection-service.
                    Every call may be repeated: the same content is the same command.
                    An account for which the caller's token is not is `account-unknown` to \
                    it, and its payments are `payment-unknown`.
                    A path that does not exist answers 404 `not-found`, and one that does \
                    not take the method 405 `method-not-allowed`, both as a Problem.
                    """);

    private PaymentApi() {}

    static String document() {
        return ApiDocument.yaml(mappings(), words());
    }

    static List<Mapping> mappings() {
        return ApiMappings.in(PaymentApi::scopes, "dev.paylog.payment", "dev.paylog.rest");
    }

    private static List<String> scopes(Method handler) {
        return Arrays.stream(handler.getAnnotation(Needs.class).value()).map(Scope::value).toList();
    }

    static ApiWords words() {
        return new ApiWords(
                INFO,
                "http://127.0.0.1:8081",
                PaymentOperations.all(),
                PaymentParameters.parameters(),
                PaymentParameters.headers(),
                responses(),
                PaymentSchemas.all().schemas());
    }

    private static Map<String, Object> responses() {
        return Tree.merged(
                ApiProblems.responses(BodyLimit.BYTES_MAX),
                Tree.of(
                        "Unavailable",
                        ApiProblems.unavailable(
                                "The log or the tokens' issuer does not answer, or a limit is"
                                        + " reached. The same call is safe.",
                                "issuer-unavailable",
                                "log-unavailable",
                                "overloaded")));
    }
}
