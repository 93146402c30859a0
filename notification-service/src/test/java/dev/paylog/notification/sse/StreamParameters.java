package dev.paylog.notification.sse;

import static dev.paylog.test.openapi.ApiParameters.inHeader;
import static dev.paylog.test.openapi.ApiParameters.inQuery;

import dev.paylog.notification.EventKinds;
import dev.paylog.notification.Positions;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.Tree;

import java.util.List;
import java.util.Map;

/** What a stream may be asked with; the controller reads it without naming it to Spring. */
public final class StreamParameters {

    private static final String POSITION = "(0|[1-9][0-9]{0,4})-(-1|0|[1-9][0-9]{0,17})";

    private StreamParameters() {}

    /** In the order of the document. */
    public static Map<String, Object> all() {
        return Tree.of(
                "account",
                inQuery(
                        "account",
                        "Whose events; may be repeated. Without it, those of all accounts that the"
                                + " caller may see.",
                        list(
                                NotificationController.ACCOUNTS_MAX,
                                Tree.of(
                                        "type",
                                        "string",
                                        "pattern",
                                        ApiValues.exactly(
                                                NotificationController.ACCOUNT.pattern())))),
                "kind",
                inQuery(
                        "kind",
                        "Which events; may be repeated. Without it, all of them.",
                        Tree.of(
                                "type",
                                "array",
                                "items",
                                Tree.of("type", "string", "enum", EventKinds.ALL))),
                "since",
                inQuery(
                        "since",
                        "From that time on (RFC 3339), instead of from now on.",
                        Tree.of(
                                "type", "string",
                                "format", "date-time",
                                "examples", List.of("2026-11-22T10:15:30Z"))),
                "lastEventId",
                inQuery(
                        "lastEventId",
                        "As the header Last-Event-ID, which wins over it; for clients that cannot"
                                + " send one.",
                        position()),
                NotificationController.LAST_EVENT_ID,
                inHeader(
                        NotificationController.LAST_EVENT_ID,
                        "Goes on after the event of that id, of a stream that was asked for the"
                                + " same accounts. Wins over since.",
                        position()),
                "Accept-Language",
                inHeader(
                        "Accept-Language",
                        "The language of the sentences: English or German (RFC 9110).",
                        Tree.of("type", "string", "examples", List.of("en", "de"))));
    }

    private static Map<String, Object> list(int most, Map<String, Object> items) {
        return Tree.of("type", "array", "maxItems", most, "items", items);
    }

    private static Map<String, Object> position() {
        return Tree.of(
                "type",
                "string",
                "description",
                Positions.FORMAT,
                "pattern",
                ApiValues.exactly("%1$s(,%1$s)*".formatted(POSITION)),
                "examples",
                List.of("7-1234"));
    }
}
