package dev.paylog.notification.rest;

import static dev.paylog.test.openapi.ApiOperation.JSON;

import dev.paylog.rest.OpenApiController;
import dev.paylog.test.openapi.ApiOperation;
import dev.paylog.test.openapi.ApiRefusal;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

/** What each call is for, in words. A controller's method without words fails the build. */
final class NotificationOperations {

    /** What answers where nothing else may be away. */
    static final String ISSUER = "IssuerUnavailable";

    private static final ApiRefusal SUBSCRIPTION_UNKNOWN =
            ApiRefusal.of(404, "not-found", "There is no subscription of this id.");
    private static final ApiRefusal SUBSCRIPTION_ENDED =
            ApiRefusal.of(409, "subscription-ended", "Nothing is sent to it; resume it first.");
    private static final ApiRefusal TOO_OFTEN =
            ApiRefusal.of(
                    409, "redelivered-too-often", "It was delivered again as often as it may be.");

    private NotificationOperations() {}

    /** In the order of the document. */
    static List<ApiOperation> all() {
        return List.of(
                stream(),
                subscriptions(),
                subscribe(),
                subscription(),
                unsubscribe(),
                rotate(),
                resume(),
                deliveries(),
                redeliverRange(),
                redeliver(),
                ApiOperation.of("OpenApiController.openApi", "This document", "As OpenAPI 3.1.")
                        .answering(
                                200,
                                "The document.",
                                OpenApiController.MEDIA_TYPE,
                                Tree.of("type", "string"))
                        .unavailableAs(ISSUER));
    }

    private static ApiOperation stream() {
        return ApiOperation.of(
                        "NotificationController.notifications",
                        "What happens, as it happens",
                        """
                        As server-sent events, without end. Each has the kind of what happened \
                        as its event, a position in the log as its id, and a Notification as \
                        its data. Whoever reads too slowly, or has a token that ends, gets a \
                        last event, overflow or expired, with an Ending as its data, and may \
                        resume after it.\
                        """)
                .reading(
                        "account",
                        "kind",
                        "since",
                        "lastEventId",
                        "Last-Event-ID",
                        "Accept-Language")
                .answering(
                        200,
                        "The events. The schema is that of the data of one.",
                        MediaType.TEXT_EVENT_STREAM_VALUE,
                        Tree.of("oneOf", List.of(schema("Notification"), schema("Ending"))),
                        "Content-Language")
                .refusing(
                        ApiRefusal.of(404, "not-found", "There is no such account to be told of."));
    }

    private static ApiOperation subscriptions() {
        return ApiOperation.of(
                        "SubscriptionController.all",
                        "All subscriptions",
                        "Those to accounts that the caller may see.")
                .called("subscriptions")
                .answering(200, "All of them, on one page.", JSON, schema("Subscriptions"));
    }

    private static ApiOperation subscribe() {
        return ApiOperation.of(
                        "SubscriptionController.create",
                        "Subscribe",
                        "From the events that come now on. Each call makes another subscription.")
                .called("subscribe")
                .taking(
                        "SubscriptionRequest",
                        Tree.of(
                                "account", "bob",
                                "kinds", List.of("PaymentReceived"),
                                "url", "https://shop.example/paid"))
                .answering(201, "With its secret, once.", JSON, schema("Subscription"), "Location")
                .refusing(ApiRefusal.of(404, "not-found", "There is no such account."));
    }

    private static ApiOperation subscription() {
        return onSubscription("one", "A subscription", "Without its secret.")
                .called("subscription")
                .answering(200, "The subscription.", JSON, schema("Subscription"));
    }

    private static ApiOperation unsubscribe() {
        return onSubscription("delete", "End a subscription", "What is pending is not sent.")
                .called("unsubscribe")
                .answering(204, "It is gone.");
    }

    private static ApiOperation rotate() {
        return onSubscription(
                        "rotate",
                        "Sign with another secret",
                        "The one before is valid for another day. Not for e-mail, which is not"
                                + " signed.")
                .called("rotateSecret")
                .answering(200, "With its new secret, once.", JSON, schema("Subscription"));
    }

    private static ApiOperation resume() {
        return onSubscription(
                        "resume", "Serve a subscription again", "From the events that come now on.")
                .called("resumeSubscription")
                .answering(200, "It is served.", JSON, schema("Subscription"));
    }

    private static ApiOperation onSubscription(String method, String summary, String description) {
        return ApiOperation.of("SubscriptionController." + method, summary, description)
                .refusing(SUBSCRIPTION_UNKNOWN);
    }

    private static ApiOperation deliveries() {
        return ApiOperation.of(
                        "DeliveryController.all",
                        "What was sent, and what became of it",
                        "The newest deliveries of a subscription.")
                .called("deliveries")
                .answering(200, "All that are kept, on one page.", JSON, schema("Deliveries"))
                .refusing(SUBSCRIPTION_UNKNOWN);
    }

    private static ApiOperation redeliver() {
        return ApiOperation.of(
                        "DeliveryController.redeliver",
                        "Deliver once more",
                        "One that is under way already stays as it is.")
                .answering(202, "It is under way, or was.", JSON, schema("Delivery"))
                .refusing(
                        SUBSCRIPTION_UNKNOWN,
                        ApiRefusal.of(404, "not-found", "There is no delivery of this id."),
                        SUBSCRIPTION_ENDED,
                        TOO_OFTEN);
    }

    private static ApiOperation redeliverRange() {
        return ApiOperation.of(
                        "DeliveryController.redeliverRange",
                        "Deliver all of a time once more",
                        "What the subscription wants of what happened in it: at most 1,000 events,"
                                + " or it is malformed-request.")
                .taking(
                        "Range",
                        Tree.of("from", "2026-11-22T10:00:00Z", "to", "2026-11-22T11:00:00Z"))
                .answering(
                        202,
                        "It is under way, or was.",
                        JSON,
                        schema("RangeTaken"),
                        "Idempotent-Replayed")
                .refusing(
                        SUBSCRIPTION_UNKNOWN,
                        SUBSCRIPTION_ENDED,
                        TOO_OFTEN,
                        ApiRefusal.of(
                                422,
                                "idempotency-key-reused",
                                "Another range was asked for with this key."));
    }

    private static Map<String, Object> schema(String name) {
        return Tree.reference("schemas", name);
    }
}
