package dev.paylog.notification.rest;

import dev.paylog.notification.kafka.StreamSchemas;
import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiSchemas;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.ProblemDetail;

import java.util.Map;

/** The bodies that notification-service takes and answers with. */
final class NotificationSchemas {

    private static final String NEXT = "Null: all of them are here.";

    private NotificationSchemas() {}

    /** In the order of the document; what is part of another stands before it. */
    static Map<String, Object> all() {
        return Tree.merged(StreamSchemas.all(), answers().schemas());
    }

    private static ApiSchemas answers() {
        return new ApiSchemas(NotificationFields.ALL)
                .request(
                        SubscriptionRequest.class,
                        "SubscriptionRequest",
                        "Who wants to be told what, and how: by webhook with a url, or by e-mail"
                                + " with an email and without a secret.")
                .answer(SubscriptionJson.class, "Subscription", "Who is told what, and how.")
                .page(SubscriptionJson.class, "Subscriptions", NEXT)
                .answer(DeliveryJson.AttemptJson.class, "Attempt", "One try.")
                .answer(
                        DeliveryJson.class,
                        "Delivery",
                        "One event for one subscription, and what became of it.")
                .page(DeliveryJson.class, "Deliveries", NEXT)
                .request(RangeRequest.class, "Range", "A time that is over.", "from", "to")
                .answer(RangeJson.class, "RangeTaken", "A time that is delivered again.")
                .answer(Problems.FieldError.class, "FieldError", "One field that is wrong.")
                .foreign(
                        ProblemDetail.class,
                        "Problem",
                        ApiProblems.schema("subscription-ended", Map.of()));
    }
}
