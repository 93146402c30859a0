package dev.paylog.notification.kafka;

import static dev.paylog.test.openapi.ApiValues.atLeast;
import static dev.paylog.test.openapi.ApiValues.currency;
import static dev.paylog.test.openapi.ApiValues.decimal;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.signed;
import static dev.paylog.test.openapi.ApiValues.text;
import static dev.paylog.test.openapi.ApiValues.words;

import static java.util.Map.entry;

import dev.paylog.test.openapi.ApiSchemas;
import dev.paylog.test.openapi.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The data of a stream's events: a sentence, and the facts beside it. */
public final class StreamSchemas {

    private static final String FACTS = "Notification";

    private static final Map<String, Map<String, Object>> FIELDS =
            Map.ofEntries(
                    entry("accountId", text("The account to which it happened.", "bob")),
                    entry("payment", words("What the event knows of a payment; else null.")),
                    entry("balance", words("The account's money after the event; else null.")),
                    entry("eventId", words("The same for each reader of the log.")),
                    entry(
                            "accountVersion",
                            atLeast(0, "Counts the account's events without a gap.")),
                    entry("at", instant("When it happened.")),
                    entry("paymentId", words("The payment.")),
                    entry("status", text("How the payment stands after it.", "COMPLETED")),
                    entry("debtorAccount", text("Who pays.", "alice")),
                    entry("creditorAccount", text("Who is paid.", "bob")),
                    entry("amount", words("How much moves.")),
                    entry("endToEndId", text("The caller's own reference.", "P-1")),
                    entry("remittanceInformation", text("What it is for.", "Invoice 4711")),
                    entry("submittedAt", instant("When it was submitted.")),
                    entry("reason", text("Why no money has moved.", "insufficient-funds")),
                    entry("refundOf", words("The payment that this one gives back.")),
                    entry("value", decimal("In major units, with the currency's digits.")),
                    entry("currency", currency("ISO 4217.")),
                    entry("posted", signed("The booked balance.")),
                    entry("held", decimal("Set aside for payments that are not settled.")),
                    entry("available", signed("Null for settlement accounts.")));

    private StreamSchemas() {}

    /** In the order of the document; what is part of another stands before it. */
    public static Map<String, Object> all() {
        var schemas =
                new ApiSchemas(FIELDS)
                        .answer(Message.Amount.class, "Amount", "An amount of money.")
                        .answer(
                                Message.Payment.class,
                                "Payment",
                                "A payment, as far as an event tells of it.")
                        .answer(Message.Balance.class, "Balance", "An account's money.")
                        .answer(Message.Facts.class, FACTS, "What has happened to an account.")
                        .schemas();
        schemas.put(FACTS, withSentence(Objects.requireNonNull(schemas.get(FACTS))));
        schemas.put("Ending", ending());
        return schemas;
    }

    /** As {@link Composer} puts it before the facts. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> withSentence(Object facts) {
        var schema = (Map<String, Object>) facts;
        var required = new ArrayList<>(List.of("text"));
        required.addAll((List<String>) Objects.requireNonNull(schema.get("required")));
        schema.put("required", required);
        schema.put(
                "properties",
                Tree.merged(
                        Tree.of("text", sentence("What has happened, in a sentence.")),
                        (Map<String, Object>) Objects.requireNonNull(schema.get("properties"))));
        return schema;
    }

    private static Map<String, Object> ending() {
        return Tree.of(
                "description",
                "The last of a stream that can be resumed.",
                "type",
                "object",
                "required",
                List.of("text", "resumeAfter"),
                "properties",
                Tree.of(
                        "text",
                        sentence("Why it ends, for people."),
                        "resumeAfter",
                        sentence("To be sent as Last-Event-ID.")));
    }

    private static Map<String, Object> sentence(String description) {
        return Tree.of("type", "string", "description", description);
    }
}
