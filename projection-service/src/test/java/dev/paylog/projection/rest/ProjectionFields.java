package dev.paylog.projection.rest;

import static dev.paylog.test.openapi.ApiValues.atLeast;
import static dev.paylog.test.openapi.ApiValues.currency;
import static dev.paylog.test.openapi.ApiValues.decimal;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.matching;
import static dev.paylog.test.openapi.ApiValues.oneOf;
import static dev.paylog.test.openapi.ApiValues.signed;
import static dev.paylog.test.openapi.ApiValues.text;
import static dev.paylog.test.openapi.ApiValues.words;

import static java.util.Map.entry;

import dev.paylog.test.openapi.Tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What each field of an answer to a query means; under its name, or its schema's and its own. */
final class ProjectionFields {

    static final String PAYMENT = "0c6d1b1e-6f6b-8f0a-9a43-2f8f6f0d8a11";

    static final Map<String, Map<String, Object>> ALL = all();

    private ProjectionFields() {}

    private static Map<String, Map<String, Object>> all() {
        var all = new HashMap<String, Map<String, Object>>();
        all.putAll(accounts());
        all.putAll(payments());
        all.putAll(RebuildFields.all());
        return all;
    }

    private static Map<String, Map<String, Object>> accounts() {
        return Map.ofEntries(
                entry("accountId", account("The account.", "alice")),
                entry("currency", currency("ISO 4217.")),
                entry(
                        "Account.kind",
                        oneOf("Money enters and leaves through settlement accounts.", kinds())),
                entry(
                        "Account.status",
                        oneOf("An account is closed for good.", List.of("OPEN", "CLOSED"))),
                entry("owner", words("The owner's name; null also when it is encrypted.")),
                entry("overdraftLimit", decimal("How far below zero it may go.")),
                entry("posted", signed("The booked balance.")),
                entry("held", decimal("Set aside for payments that are not settled.")),
                entry(
                        "available",
                        signed("Posted less held plus the limit; null for settlement accounts.")),
                entry("version", atLeast(0, "Grows by one with each change.")),
                entry("openedAt", instant("When the account was opened.")),
                entry("Line.at", instant("When it was booked.")),
                entry("counterparty", account("The other account.", "bob")),
                entry("Line.amount", signed("What came; below zero for what went.")),
                entry("balance", signed("The booked balance after it.")),
                entry(
                        "Line.kind",
                        oneOf("Why it was booked.", List.of("PAYMENT", "REFUND", "RETURN"))),
                entry("Line.text", words("What it is for; null also when it is encrypted.")));
    }

    private static List<String> kinds() {
        return List.of("CUSTOMER", "SETTLEMENT");
    }

    private static Map<String, Object> account(String description, String example) {
        return matching(description, QueryParameters.ACCOUNT_ID, example);
    }

    private static Map<String, Map<String, Object>> payments() {
        return Map.ofEntries(
                entry("paymentId", text("The payment.", PAYMENT)),
                entry("status", oneOf("How the payment stands.", statuses())),
                entry("debtorAccount", account("Who pays.", "alice")),
                entry("creditorAccount", account("Who is paid.", "bob")),
                entry("amount", words("How much moves.")),
                entry("value", decimal("In major units, with the currency's digits.")),
                entry("endToEndId", text("The caller's own reference.", "P-1")),
                entry("remittanceInformation", words("What it is for; null if encrypted, too.")),
                entry("submittedAt", instant("When it was submitted.")),
                entry("updatedAt", instant("When it last changed.")),
                entry("reason", text("Why no money has moved; else null.", "payment-cancelled")),
                entry(
                        "refundOf",
                        text("The payment that this one gives back; else null.", PAYMENT)),
                entry("refunded", decimal("What has been given back.")),
                entry("assessment", words("Null before there is one.")),
                entry("history", words("The oldest step first.")),
                entry("at", instant("When.")),
                entry("eventId", words("The event that tells of it.")),
                entry("accountVersion", atLeast(0, "The debtor's account's, after it.")),
                entry("score", atLeast(0, "What the rules add up to.")),
                entry("decision", text("Let it pass, let a person decide, stop it.", "APPROVE")),
                entry("rules", words("Those that spoke.")),
                entry("FiredRule.id", text("The rule.", "amount-limit")),
                entry("because", words("Why, for people.")),
                entry("reviewer", words("The person; null: the rules.")),
                entry("note", words("The person's reason, if there is one.")),
                entry("day", Tree.of("description", "In UTC.", "format", "date")),
                entry("count", atLeast(0, "How many payments.")),
                entry("sum", sum()));
    }

    private static Map<String, Object> sum() {
        return Tree.of(
                "description",
                "Their amounts, in major units.",
                "pattern",
                "^(0|[1-9][0-9]*)(\\.[0-9]{1,4})?$",
                "examples",
                List.of("125.00"));
    }

    private static List<String> statuses() {
        return List.copyOf(new TreeSet<>(PaymentController.STATUSES));
    }
}
