package dev.paylog.projection.rest;

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

/** What projection-service answers: what its code says, and its words. */
final class ProjectionApi {

    private static final Map<String, Object> INFO =
            ApiWords.info(
                    "projection-service",
                    "Answers queries from a read model that can be built anew.",
                    """
                    What was answered to a command is here a moment later: Prefer and minVersion \
                    wait for it.
                    An account for which the caller's token is not is `not-found` to it, and so \
                    are payments that are of no account of the caller's.
                    A path that does not exist answers 404 `not-found`, and one that does \
                    not take the method 405 `method-not-allowed`, both as a Problem.
                    """);

    private ProjectionApi() {}

    static String document() {
        return ApiDocument.yaml(
                ApiMappings.in(ProjectionApi::scopes, "dev.paylog.projection", "dev.paylog.rest"),
                words());
    }

    private static List<String> scopes(Method handler) {
        return Arrays.stream(handler.getAnnotation(Needs.class).value()).map(Scope::value).toList();
    }

    private static ApiWords words() {
        return new ApiWords(
                INFO,
                "http://127.0.0.1:8084",
                ProjectionOperations.all(),
                ProjectionParameters.parameters(),
                ProjectionParameters.headers(),
                responses(),
                ProjectionSchemas.all());
    }

    private static Map<String, Object> responses() {
        return Tree.merged(
                ApiProblems.responses(BodyLimit.BYTES_MAX),
                Tree.of(
                        "NotAcceptable",
                        ApiProblems.tellingWhatWouldDo(),
                        "Unavailable",
                        ApiProblems.unavailable(
                                "The read model, the log or the tokens' issuer cannot be asked just"
                                        + " now, or a limit is reached.",
                                "issuer-unavailable",
                                "log-unavailable",
                                "overloaded",
                                "read-model-unavailable"),
                        ProjectionOperations.ISSUER,
                        ApiProblems.unavailable(
                                "The tokens' issuer does not answer.", "issuer-unavailable")));
    }
}
