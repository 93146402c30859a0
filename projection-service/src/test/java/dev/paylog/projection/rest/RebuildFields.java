package dev.paylog.projection.rest;

import static dev.paylog.test.openapi.ApiValues.atLeast;
import static dev.paylog.test.openapi.ApiValues.between;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.matching;
import static dev.paylog.test.openapi.ApiValues.oneOf;
import static dev.paylog.test.openapi.ApiValues.text;
import static dev.paylog.test.openapi.ApiValues.uuid;
import static dev.paylog.test.openapi.ApiValues.words;

import static java.util.Map.entry;

import dev.paylog.test.openapi.Tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each field means that tells of the read model itself. */
final class RebuildFields {

    private static final String PACE = "How many records a second at most; null: all that it can.";

    private RebuildFields() {}

    static Map<String, Map<String, Object>> all() {
        var all = new HashMap<String, Map<String, Object>>();
        all.putAll(rebuilds());
        all.putAll(projection());
        return all;
    }

    private static Map<String, Map<String, Object>> rebuilds() {
        return Map.ofEntries(
                entry("Rebuild.id", uuid("The rebuild.")),
                entry("state", words("Whether it goes on, and how it ended.")),
                entry("Rebuild.phase", words("What it does, or did when it ended.")),
                entry(
                        "RebuildOrder.source",
                        oneOf("The compacted topics, or all events.", List.of("state", "events"))),
                entry(
                        "source",
                        oneOf(
                                "What it is filled from; previous is a rollback.",
                                List.of("state", "events", "previous"))),
                entry("RebuildOrder.asOf", asOf()),
                entry("Rebuild.asOf", instant("What happened later is left out; null: nothing.")),
                entry("generation", text("The one that is filled; null until it is begun.", "2")),
                entry("replaces", text("The one that was live; null when it stays so.", "1")),
                entry("startedAt", instant("When it was begun.")),
                entry("endedAt", instant("When it ended; null before.")),
                entry(
                        "maxRecordsPerSecond",
                        between(1, RebuildOrders.RECORDS_PER_SECOND_MAX, PACE)),
                entry("recordsDone", atLeast(0, "Read so far.")),
                entry("recordsTotal", atLeast(0, "An estimate until the end.")),
                entry("recordsPerSecond", atLeast(0, "Over the last ten seconds.")),
                entry("averageRecordsPerSecond", atLeast(0, "Since it was begun, but for pauses.")),
                entry("secondsLeft", atLeast(0, "Null when that cannot be told.")),
                entry("lag", atLeast(0, "Records up to the end of the log.")),
                entry("checks", words("What it was held against.")),
                entry("failure", words("Why it failed; else null.")),
                entry("name", words("What was compared.")),
                entry("ok", words("Whether it was all the same.")),
                entry("compared", atLeast(0, "How many things were.")),
                entry("differences", words("The first of them.")),
                entry("what", words("The thing.")),
                entry("expected", words("There.")),
                entry("rebuilt", words("Here.")));
    }

    private static Map<String, Object> asOf() {
        return Tree.of(
                "description",
                "Shows how things stood then, by a generation of its own beside the live one. Needs"
                        + " the source events; neither in the future nor before the first event.",
                "format",
                "date-time",
                "examples",
                List.of("2026-11-22T10:15:30.123Z"));
    }

    private static Map<String, Map<String, Object>> projection() {
        return Map.ofEntries(
                entry("Projection.generation", words("The live one.")),
                entry("phase", words("Whether it was filled, and follows the log.")),
                entry("rows", words("How much it holds.")),
                entry("positions", words("Partition by partition.")),
                entry("past", words("Those of the past, which can be asked by their ids.")),
                entry("id", matching("The generation.", QueryParameters.GENERATION_ID, "2")),
                entry("createdAt", instant("When it was begun.")),
                entry("ageSeconds", atLeast(0, "Since then.")),
                entry("payments", atLeast(0, "Of them.")),
                entry("accounts", atLeast(0, "Of them.")),
                entry("bookings", atLeast(0, "Lines of statements.")),
                entry("topic", text("The topic.", "payments.state")),
                entry("partition", atLeast(0, "The partition.")),
                entry("position", atLeast(0, "The next offset to be read.")),
                entry("end", atLeast(0, "Where the log ends.")),
                entry("Past.asOf", instant("How things stood then.")),
                entry("field", text("The parameter, or the field of a body.", "limit")),
                entry("message", text("What is wrong with it, for people.", "must be given once")));
    }
}
