package dev.paylog.notification.rest;

import static dev.paylog.test.openapi.ApiValues.atLeast;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.matching;
import static dev.paylog.test.openapi.ApiValues.oneOf;
import static dev.paylog.test.openapi.ApiValues.text;
import static dev.paylog.test.openapi.ApiValues.uuid;
import static dev.paylog.test.openapi.ApiValues.words;

import static java.util.Map.entry;

import dev.paylog.notification.EventKinds;
import dev.paylog.notification.Language;
import dev.paylog.notification.WebhookSecrets;
import dev.paylog.test.openapi.Tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each field means, and its limits; under its name, or that of its schema and its own. */
final class NotificationFields {

    static final List<String> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::tag).toList();

    static final Map<String, Map<String, Object>> ALL = all();

    private NotificationFields() {}

    private static Map<String, Map<String, Object>> all() {
        var all = new HashMap<String, Map<String, Object>>();
        all.putAll(subscriptions());
        all.putAll(deliveries());
        return all;
    }

    private static Map<String, Map<String, Object>> subscriptions() {
        return Map.ofEntries(
                entry("id", uuid("The subscription.")),
                entry("channel", oneOf("How; webhook unless said.", List.of("webhook", "email"))),
                entry(
                        "account",
                        matching("Whose events; null: all.", SubscriptionRequest.ACCOUNT, "bob")),
                entry("kinds", words("Which events; none: all.")),
                entry(
                        "SubscriptionRequest.kinds",
                        Tree.of(
                                "description",
                                "Which events; none: all.",
                                "items",
                                Tree.of("enum", EventKinds.ALL))),
                entry("url", url("Where webhooks go; null for e-mail.")),
                entry(
                        "SubscriptionRequest.url",
                        url(
                                "Where webhooks go: http or https, with a host in the public"
                                        + " internet, and no user or fragment.")),
                entry("email", email()),
                entry("language", oneOf("Of the sentences; en unless said.", LANGUAGES)),
                entry("createdAt", instant("When it was made.")),
                entry("disabledBecause", words("Why nothing is sent; null while it is served.")),
                entry("secret", secret("Webhooks are signed with it. Told when it is made only.")),
                entry(
                        "SubscriptionRequest.secret",
                        secret("To sign webhooks with; one is made unless it is given.")));
    }

    private static Map<String, Object> url(String description) {
        return Tree.of(
                "description",
                description,
                "maxLength",
                SubscriptionRequest.URL_MAX,
                "examples",
                List.of("https://shop.example/paid"));
    }

    private static Map<String, Object> email() {
        return Tree.of(
                "description",
                "Where letters go; null for webhooks.",
                "maxLength",
                SubscriptionRequest.EMAIL_MAX,
                "pattern",
                "^" + SubscriptionRequest.EMAIL.pattern() + "$",
                "examples",
                List.of("bob@shop.example"));
    }

    private static Map<String, Object> secret(String description) {
        return Tree.of(
                "description",
                description + " It is " + WebhookSecrets.FORMAT + ".",
                "pattern",
                "^whsec_[A-Za-z0-9+/]{32,86}={0,2}$",
                "examples",
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    private static Map<String, Map<String, Object>> deliveries() {
        return Map.ofEntries(
                entry("Delivery.id", words("The delivery.")),
                entry("event", text("The kind of what happened.", "PaymentReceived")),
                entry("position", text("The event's place in the log.", "7-1234")),
                entry(
                        "state",
                        oneOf(
                                "Whether it goes on, and how it ended.",
                                List.of("PENDING", "DELIVERED", "FAILED"))),
                entry("attempts", words("The oldest first.")),
                entry("nextAt", instant("When it is tried next; null: never.")),
                entry("at", instant("When it was tried.")),
                entry("status", words("What was answered; null: nothing.")),
                entry("ms", atLeast(0, "How long it took, in milliseconds.")),
                entry("failure", words("Why it failed; null where the answer says it.")),
                entry("Range.from", time("The first instant that belongs to it")),
                entry("Range.to", time("The first instant that does not; not in the future")),
                entry("RangeTaken.from", instant("The first instant that belongs to it.")),
                entry("RangeTaken.to", instant("The first instant that does not.")),
                entry("events", atLeast(0, "So many stand in it.")),
                entry("field", text("Such as url.", "url")),
                entry("message", text("What is wrong with it, for people.", "must be en or de")));
    }

    private static Map<String, Object> time(String description) {
        return Tree.of(
                "description",
                description + ", RFC 3339 and not before 1970.",
                "format",
                "date-time",
                "examples",
                List.of("2026-11-22T10:15:30Z"));
    }
}
