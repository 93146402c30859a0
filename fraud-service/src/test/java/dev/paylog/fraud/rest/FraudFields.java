package dev.paylog.fraud.rest;

import static dev.paylog.test.openapi.ApiValues.atLeast;
import static dev.paylog.test.openapi.ApiValues.between;
import static dev.paylog.test.openapi.ApiValues.currency;
import static dev.paylog.test.openapi.ApiValues.decimal;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.matching;
import static dev.paylog.test.openapi.ApiValues.oneOf;
import static dev.paylog.test.openapi.ApiValues.text;
import static dev.paylog.test.openapi.ApiValues.uuid;
import static dev.paylog.test.openapi.ApiValues.words;

import static java.util.Map.entry;

import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.Velocity;
import dev.paylog.test.openapi.Tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each field means, and its limits; under its name, or that of its schema and its own. */
final class FraudFields {

    private static final String EARLIEST = "When the payments were submitted, at the earliest";
    private static final String UP_TO = "When the payments were submitted: before that";

    static final Map<String, Map<String, Object>> ALL = all();

    private FraudFields() {}

    private static Map<String, Map<String, Object>> all() {
        var all = new HashMap<String, Map<String, Object>>();
        all.putAll(rules());
        all.putAll(verdicts());
        all.putAll(backtests());
        all.putAll(reports());
        return all;
    }

    private static Map<String, Map<String, Object>> rules() {
        return Map.ofEntries(
                entry("id", matching("The rule.", RuleController.ID, "amount-limit")),
                entry("version", atLeast(0, "Grows by one with each change.")),
                entry("RuleToTry.version", words("Of no effect but in the report.")),
                entry("kind", text("What it looks at; /fraud/rules/schema lists them.", "HOURS")),
                entry("currency", currency("ISO 4217.")),
                entry("limit", decimal("In major units.")),
                entry("count", atLeast(0, "How many payments are not too many.")),
                entry("percent", between(1, 100, "Of the balance.")),
                entry(
                        "windowSeconds",
                        between(
                                1,
                                (int) Velocity.WINDOW_MAX.toSeconds(),
                                "How far back is counted.")),
                entry("accounts", accounts()),
                entry("accountKind", oneOf("Of the debtor.", AccountKind.values())),
                entry("fromHour", between(0, 23, "In UTC.")),
                entry("toHour", between(0, 23, "In UTC; before fromHour if it is the next day's.")),
                entry("pattern", text("In the syntax of RE2.", "(?i)crypto")),
                entry("score", between(0, 100, "What the rule, or all of them, add up to.")),
                entry("enabled", words("Whether it is in force. True unless said.")));
    }

    private static Map<String, Object> accounts() {
        return Tree.of(
                "description",
                "Whom it is about.",
                "maxItems",
                1_000,
                "items",
                Tree.of("pattern", "^" + ReviewController.ACCOUNT.pattern() + "$"));
    }

    private static Map<String, Map<String, Object>> verdicts() {
        return Map.ofEntries(
                entry("assessmentId", words("The verdict.")),
                entry("decision", words("Let it pass, let a person decide, stop it.")),
                entry(
                        "Verdict.decision",
                        oneOf("Let it pass, or stop it.", List.of("APPROVE", "DECLINE"))),
                entry("rules", words("Those that spoke.")),
                entry("because", text("Why, for people.", "12000.00 EUR is above 10000.00 EUR")),
                entry("reviewer", limited("Who decided; null: the rules.", 1)),
                entry(
                        "Verdict.reviewer",
                        limited(
                                "Who decides. A caller with a token is its subject, and may say no"
                                        + " other.",
                                1)),
                entry("note", limited("Why, in the reviewer's words.", 0)),
                entry("at", instant("When it was decided.")),
                entry("paymentId", uuid("The payment.")),
                entry("debtorAccount", account("Who pays.", "alice")),
                entry("creditorAccount", account("Who is paid.", "bob")),
                entry("amount", words("How much moves.")),
                entry("value", decimal("In major units.")),
                entry("since", instant("When it was referred.")));
    }

    private static Map<String, Object> limited(String description, int least) {
        int most =
                least == 0
                        ? ReviewController.NOTE_CHARACTERS_MAX
                        : ReviewController.REVIEWER_CHARACTERS_MAX;
        return Tree.of("description", description, "minLength", least, "maxLength", most);
    }

    private static Map<String, Object> account(String description, String example) {
        return matching(description, ReviewController.ACCOUNT, example);
    }

    private static Map<String, Map<String, Object>> backtests() {
        return Map.ofEntries(
                entry(
                        "BacktestOrder.rules",
                        Tree.of(
                                "description",
                                "Each id once.",
                                "maxItems",
                                RuleController.RULES_MAX)),
                entry("BacktestOrder.from", time(EARLIEST)),
                entry("BacktestOrder.to", time(UP_TO)),
                entry("Backtest.id", uuid("The back-test.")),
                entry("state", words("How it goes, or how it ended.")),
                entry("Backtest.from", instant(EARLIEST + ".")),
                entry("Backtest.to", instant(UP_TO + ".")),
                entry("recordsDone", atLeast(0, "Read so far.")),
                entry("recordsTotal", atLeast(0, "An estimate until the end.")),
                entry("startedAt", instant("When it was begun.")),
                entry("endedAt", instant("When it ended.")),
                entry("failure", words("Why it failed; else null.")),
                entry("report", words("There when it has succeeded; else null.")));
    }

    private static Map<String, Object> time(String description) {
        return Tree.of(
                "description",
                description + ", RFC 3339. All of them unless said.",
                "format",
                "date-time",
                "examples",
                List.of("2026-11-01T00:00:00Z"));
    }

    private static Map<String, Map<String, Object>> reports() {
        return Map.ofEntries(
                entry("from", words("What was decided by the rules in force.")),
                entry("to", words("What the candidates decide.")),
                entry("payments", atLeast(0, "How many.")),
                entry("Change.amounts", words("Their money, currency by currency.")),
                entry("Hits.fired", atLeast(0, "Payments on which it fired.")),
                entry(
                        "undecided",
                        atLeast(0, "Of these, where the log tells no verdict of rules.")),
                entry("unreadable", atLeast(0, "Records of the log that were passed by.")),
                entry("changes", words("Every pair of verdicts that differ.")),
                entry("Report.rules", words("The candidates.")),
                entry("hindsight", words("What is known by now.")),
                entry("listed", atLeast(0, "Payments whose verdict changes, as far as listed.")),
                entry("followed", atLeast(0, "Payments whose end was looked for.")),
                entry("hits", atLeast(0, "Ended badly, and the candidates do not approve them.")),
                entry("misses", atLeast(0, "Ended badly, and the candidates approve them.")),
                entry(
                        "falseAlarms",
                        atLeast(0, "Did not end badly, and the candidates do not approve them.")),
                entry("submittedAt", instant("When it was submitted.")),
                entry("field", text("Such as rules[0].limit.", "rules[0].limit")),
                entry("message", text("What is wrong with it, for people.", "is missing")));
    }
}
