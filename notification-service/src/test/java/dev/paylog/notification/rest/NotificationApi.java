package dev.paylog.notification.rest;

import static dev.paylog.test.openapi.ApiParameters.header;
import static dev.paylog.test.openapi.ApiParameters.inHeader;
import static dev.paylog.test.openapi.ApiParameters.inPath;
import static dev.paylog.test.openapi.ApiParameters.required;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.notification.sse.StreamParameters;
import dev.paylog.rest.BodyLimit;
import dev.paylog.test.openapi.ApiDocument;
import dev.paylog.test.openapi.ApiMappings;
import dev.paylog.test.openapi.ApiParameters;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.ApiWords;
import dev.paylog.test.openapi.Tree;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What notification-service answers: what its code says, and its words. */
final class NotificationApi {

    private static final Map<String, Object> INFO =
            ApiWords.info(
                    "notification-service",
                    "Tells people what happens to their accounts.",
                    """
                    Live as server-sent events, or by signed webhooks and e-mail, to whoever \
                    subscribes.
                    A subscription to an account for which the caller's token is not is \
                    `not-found` to it.
                    A path that does not exist answers 404 `not-found`, and one that does \
                    not take the method 405 `method-not-allowed`, both as a Problem.
                    """);

    private NotificationApi() {}

    static String document() {
        return ApiDocument.yaml(
                ApiMappings.in(
                        NotificationApi::scopes, "dev.paylog.notification", "dev.paylog.rest"),
                words());
    }

    private static List<String> scopes(Method handler) {
        return Arrays.stream(handler.getAnnotation(Needs.class).value()).map(Scope::value).toList();
    }

    private static ApiWords words() {
        return new ApiWords(
                INFO,
                "http://127.0.0.1:8083",
                NotificationOperations.all(),
                parameters(),
                headers(),
                responses(),
                NotificationSchemas.all());
    }

    private static Map<String, Object> parameters() {
        return Tree.merged(
                StreamParameters.all(),
                Tree.of(
                        "id",
                        inPath("id", ApiValues.uuid("The subscription.")),
                        "deliveryId",
                        inPath("deliveryId", ApiValues.words("The delivery.")),
                        DeliveryController.KEY,
                        required(
                                inHeader(
                                        DeliveryController.KEY,
                                        "Makes retries safe: with the same key it is delivered"
                                                + " again once.",
                                        Tree.of(
                                                "type",
                                                "string",
                                                "pattern",
                                                ApiValues.exactly(
                                                        DeliveryController.KEYS.pattern()),
                                                "examples",
                                                List.of("again-1"))))));
    }

    private static Map<String, Object> headers() {
        return Tree.merged(
                Tree.of(
                        "Location",
                        header(
                                "Where the subscription is.",
                                Tree.of(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^/notifications/subscriptions/[0-9a-f-]{36}$")),
                        "Idempotent-Replayed",
                        header(
                                "Present when the same was asked before, and this is what became"
                                        + " of it.",
                                Tree.of("type", "string", "const", "true")),
                        "Content-Language",
                        header(
                                "The language of the sentences.",
                                Tree.of("type", "string", "enum", NotificationFields.LANGUAGES))),
                ApiParameters.headers());
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
                                        + " reached.",
                                "issuer-unavailable",
                                "log-unavailable",
                                "overloaded"),
                        NotificationOperations.ISSUER,
                        ApiProblems.unavailable(
                                "The tokens' issuer does not answer. The same call is safe.",
                                "issuer-unavailable")));
    }
}
