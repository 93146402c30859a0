package dev.paylog.fraud.rest;

import static dev.paylog.test.openapi.ApiOperation.JSON;

import dev.paylog.rest.OpenApiController;
import dev.paylog.test.openapi.ApiOperation;
import dev.paylog.test.openapi.ApiRefusal;
import dev.paylog.test.openapi.Tree;

import java.util.List;
import java.util.Map;

/** What each call is for, in words. A controller's method without words fails the build. */
final class FraudOperations {

    /** What answers where nothing else may be away. */
    static final String ISSUER = "IssuerUnavailable";

    private static final Map<String, Object> RULE =
            Tree.of(
                    "kind", "AMOUNT_ABOVE",
                    "limit", "10000.00",
                    "currency", "EUR",
                    "score", 60);
    private static final ApiRefusal RULE_UNKNOWN =
            ApiRefusal.of(404, "not-found", "There is no rule of this id.");
    private static final ApiRefusal BACKTEST_UNKNOWN =
            ApiRefusal.of(
                    404,
                    "not-found",
                    "This instance knows no back-test of this id: ask the one that began it.");

    private FraudOperations() {}

    /** In the order of the document. */
    static List<ApiOperation> all() {
        return List.of(
                rules(),
                ruleSchema(),
                rule(),
                putRule(),
                deleteRule(),
                reviews(),
                decide(),
                begin(),
                backtest(),
                cancel(),
                payments(),
                ApiOperation.of("OpenApiController.openApi", "This document", "As OpenAPI 3.1.")
                        .answering(
                                200,
                                "The document.",
                                OpenApiController.MEDIA_TYPE,
                                Tree.of("type", "string"))
                        .unavailableAs(ISSUER));
    }

    private static ApiOperation rules() {
        return ApiOperation.of(
                        "RuleController.all",
                        "All rules",
                        "The newest version of each; those that are deleted are not among them.")
                .called("rules")
                .answering(200, "All of them, on one page.", JSON, schema("Rules"))
                .unavailableAs(ISSUER);
    }

    private static ApiOperation ruleSchema() {
        return ApiOperation.of(
                        "RuleController.schema",
                        "What may be put as a rule",
                        "As JSON Schema, kind by kind; the same as RuleToPut here.")
                .called("ruleSchema")
                .answering(200, "The schema.", "application/schema+json", Tree.of("type", "object"))
                .whateverIsAccepted()
                .unavailableAs(ISSUER);
    }

    private static ApiOperation rule() {
        return ApiOperation.of("RuleController.one", "A rule", "In its newest version.")
                .called("rule")
                .answering(200, "The rule.", JSON, schema("Rule"))
                .refusing(RULE_UNKNOWN)
                .unavailableAs(ISSUER);
    }

    private static ApiOperation putRule() {
        return ApiOperation.of(
                        "RuleController.put",
                        "Make a rule, or a new version of it",
                        "The same content again is no new version. There are at most "
                                + RuleController.RULES_MAX
                                + " rules.")
                .called("putRule")
                .taking("RuleToPut", RULE)
                .answering(201, "The first version of the rule.", JSON, schema("Rule"))
                .answering(200, "The newest version of the rule.", JSON, schema("Rule"));
    }

    private static ApiOperation deleteRule() {
        return ApiOperation.of(
                        "RuleController.delete",
                        "Delete a rule",
                        "Its versions stay on the log: verdicts name them.")
                .called("deleteRule")
                .answering(204, "It is not in force any more.")
                .refusing(RULE_UNKNOWN)
                .whateverIsAccepted();
    }

    private static ApiOperation reviews() {
        return ApiOperation.of(
                        "ReviewController.open",
                        "Payments that wait for a person",
                        "Whoever waits longest comes first. A caller whose token is not for all"
                                + " accounts gets pages with gaps.")
                .called("reviews")
                .answering(200, "A page of them.", JSON, schema("Reviews"));
    }

    private static ApiOperation decide() {
        return ApiOperation.of(
                        "ReviewController.decide",
                        "Approve or decline a payment",
                        "The first decision stands; the same again is answered with it.")
                .taking("Verdict", Tree.of("decision", "APPROVE", "note", "Known customer"))
                .answering(200, "The decision stands.", JSON, schema("Assessment"))
                .refusing(
                        ApiRefusal.of(
                                404,
                                "payment-unknown",
                                "It was never referred, or was withdrawn since."),
                        ApiRefusal.of(409, "already-reviewed", "The first decision stands."));
    }

    private static ApiOperation begin() {
        return ApiOperation.of(
                        "BacktestController.start",
                        "Try rules on the payments of the past",
                        "Instead of those in force, by the code that screens. One at a time.")
                .called("beginBacktest")
                .taking(
                        "BacktestOrder",
                        Tree.of(
                                "rules",
                                List.of(Tree.merged(Tree.of("id", "large"), RULE)),
                                "from",
                                "2026-11-01T00:00:00Z"))
                .answering(202, "It is begun.", JSON, schema("Backtest"), "Location")
                .refusing(
                        ApiRefusal.of(
                                409,
                                "backtest-in-progress",
                                "Another one goes on; Location tells which.",
                                "Location"))
                .unavailableAs(ISSUER);
    }

    private static ApiOperation backtest() {
        return onBacktest("one", "A back-test", "How far it is, and its report once it is done.")
                .called("backtest")
                .answering(200, "The back-test.", JSON, schema("Backtest"));
    }

    private static ApiOperation cancel() {
        return onBacktest("cancel", "End a back-test", "One that has ended stays as it is.")
                .called("cancelBacktest")
                .answering(200, "The back-test, ended.", JSON, schema("Backtest"));
    }

    private static ApiOperation payments() {
        return onBacktest(
                        "payments",
                        "Payments whose verdict changes",
                        "None before the report is there; the first 10,000 of them after that.")
                .called("backtestPayments")
                .describing("cursor", "offset")
                .answering(200, "A page of them.", JSON, schema("ChangedPayments"));
    }

    private static ApiOperation onBacktest(String method, String summary, String description) {
        return ApiOperation.of("BacktestController." + method, summary, description)
                .describing("id", "backtestId")
                .refusing(BACKTEST_UNKNOWN)
                .unavailableAs(ISSUER);
    }

    private static Map<String, Object> schema(String name) {
        return Tree.reference("schemas", name);
    }
}
