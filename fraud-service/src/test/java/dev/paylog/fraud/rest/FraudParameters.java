package dev.paylog.fraud.rest;

import static dev.paylog.test.openapi.ApiParameters.header;
import static dev.paylog.test.openapi.ApiParameters.inPath;
import static dev.paylog.test.openapi.ApiParameters.inQuery;

import dev.paylog.test.openapi.ApiParameters;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.Tree;

import java.util.Map;

/** What stands in paths, queries and headers. */
final class FraudParameters {

    private FraudParameters() {}

    static Map<String, Object> parameters() {
        return Tree.of(
                "id",
                inPath(
                        "id",
                        ApiValues.matching(
                                "The rule; schema is none.", RuleController.ID, "amount-limit")),
                "backtestId",
                inPath("id", ApiValues.uuid("The back-test.")),
                "debtor",
                inPath(
                        "debtor",
                        ApiValues.matching("Who pays.", ReviewController.ACCOUNT, "alice")),
                "paymentId",
                inPath("paymentId", ApiValues.uuid("The payment that waits.")),
                "limit",
                inQuery(
                        "limit",
                        "How many a page has at most.",
                        Tree.of(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                ReviewController.LIMIT_MAX,
                                "default",
                                50)),
                "cursor",
                inQuery("cursor", "The next of the page before.", Tree.of("type", "string")),
                "offset",
                inQuery(
                        "cursor",
                        "The next of the page before.",
                        Tree.of(
                                "type",
                                "integer",
                                "format",
                                "int32",
                                "minimum",
                                0,
                                "maximum",
                                Integer.MAX_VALUE)));
    }

    static Map<String, Object> headers() {
        return Tree.merged(
                Tree.of(
                        "Location",
                        header(
                                "Where the back-test is.",
                                Tree.of("type", "string", "pattern", "^/fraud/backtests/.+$"))),
                ApiParameters.headers());
    }
}
