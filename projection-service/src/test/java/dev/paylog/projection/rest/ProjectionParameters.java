package dev.paylog.projection.rest;

import static dev.paylog.test.openapi.ApiParameters.header;
import static dev.paylog.test.openapi.ApiParameters.inHeader;
import static dev.paylog.test.openapi.ApiParameters.inPath;
import static dev.paylog.test.openapi.ApiParameters.inQuery;
import static dev.paylog.test.openapi.ApiParameters.required;
import static dev.paylog.test.openapi.ApiValues.exactly;

import dev.paylog.test.openapi.ApiParameters;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.Tree;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What stands in paths, queries and headers. */
final class ProjectionParameters {

    private static final String KEYS = "(day|currency|status)";

    private ProjectionParameters() {}

    static Map<String, Object> parameters() {
        return Tree.merged(Tree.merged(paths(), pages()), Tree.merged(filters(), versions()));
    }

    private static Map<String, Object> paths() {
        return Tree.of(
                "accountId",
                inPath(
                        "accountId",
                        ApiValues.matching("The account.", QueryParameters.ACCOUNT_ID, "alice")),
                "paymentId",
                inPath("paymentId", ApiValues.text("The payment.", ProjectionFields.PAYMENT)),
                "generationId",
                inPath(
                        "id",
                        ApiValues.matching("The generation.", QueryParameters.GENERATION_ID, "2")),
                "rebuildId",
                inPath("id", ApiValues.uuid("The rebuild.")));
    }

    private static Map<String, Object> pages() {
        return Tree.of(
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
                                QueryParameters.LIMIT_MAX,
                                "default",
                                QueryParameters.LIMIT_DEFAULT)),
                "cursor",
                inQuery(
                        "cursor",
                        "The next of the page before, of the same list.",
                        Tree.of("type", "string")),
                "generation",
                inQuery(
                        "generation",
                        "Which one answers; the live one unless said.",
                        matching(QueryParameters.GENERATION_ID.pattern(), "2")));
    }

    private static Map<String, Object> filters() {
        return Tree.of(
                "account",
                inQuery(
                        "account",
                        "Who pays or is paid.",
                        matching(QueryParameters.ACCOUNT_ID.pattern(), "alice")),
                "direction",
                inQuery(
                        "direction",
                        "Whether the account is paid, or pays; needs an account.",
                        Tree.of("type", "string", "enum", List.of("incoming", "outgoing"))),
                "status",
                inQuery(
                        "status",
                        "How the payment stands.",
                        Tree.of(
                                "type",
                                "string",
                                "enum",
                                List.copyOf(new TreeSet<>(PaymentController.STATUSES)))),
                "currency",
                inQuery("currency", "ISO 4217.", matching("[A-Z]{3}", "EUR")),
                "min",
                inQuery("min", "The least amount; needs a currency, and has its digits.", amount()),
                "max",
                inQuery("max", "The most; needs a currency, and has its digits.", amount()),
                "from",
                inQuery("from", "From that time on: submitted, or booked.", time()),
                "to",
                inQuery("to", "Before that time: submitted, or booked.", time()),
                "q",
                inQuery(
                        "q",
                        "Up to 8 words that are all in the remittance information, or an end-to-end"
                                + " id.",
                        Tree.of(
                                "type",
                                "string",
                                "minLength",
                                1,
                                "maxLength",
                                QueryParameters.SEARCH_MAX,
                                "examples",
                                List.of("invoice 4711"))),
                "by",
                required(
                        inQuery(
                                "by",
                                "What is told apart, each at most once; currencies always are.",
                                matching("%1$s(,%1$s){0,2}".formatted(KEYS), "day,status"))));
    }

    private static Map<String, Object> amount() {
        return matching(Amounts.DECIMAL.pattern(), "12.50");
    }

    private static Map<String, Object> time() {
        return Tree.of(
                "type", "string",
                "description", "RFC 3339.",
                "format", "date-time",
                "examples", List.of("2026-11-22T10:15:30.123Z"));
    }

    private static Map<String, Object> versions() {
        return Tree.of(
                "minVersion",
                inQuery(
                        "minVersion",
                        "The version to wait for, such as the answer to a command has.",
                        Tree.of("type", "integer", "format", "int64", "minimum", 1)),
                "If-None-Match",
                inHeader(
                        "If-None-Match",
                        "What the caller has: the ETag of an earlier answer, or * for any.",
                        Tree.of("type", "string", "examples", List.of("W/\"3-0\"", "*"))),
                "Prefer",
                inHeader(
                        "Prefer",
                        "How long to wait (RFC 7240): wait=N seconds, at most 30; not at all unless"
                                + " said. Other preferences are ignored.",
                        Tree.of("type", "string", "examples", List.of("wait=5"))));
    }

    private static Map<String, Object> matching(String pattern, String example) {
        return Tree.of(
                "type", "string",
                "pattern", exactly(pattern),
                "examples", List.of(example));
    }

    static Map<String, Object> headers() {
        return Tree.merged(
                Tree.of(
                        "ETag",
                        header(
                                "The version, as a weak tag.",
                                Tree.of(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^W/\"(g[0-9]+-)?[0-9]+(-[0-9]+)?\"$")),
                        "Preference-Applied",
                        header(
                                "How long it would have waited; absent where nobody asked for it.",
                                Tree.of("type", "string", "pattern", "^wait=[0-9]{1,2}$")),
                        "Location",
                        header(
                                "Where the rebuild is.",
                                Tree.of(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^/projection/rebuilds/[0-9a-f-]{36}$"))),
                ApiParameters.headers());
    }
}
