package dev.paylog.local.bench;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The lines of the table, with what they are held to. */
@SuppressWarnings("ImmutableEnumChecker") // goals are records of numbers
enum Line {
    POST("P1", "accepted one by one, 64 connections", "/s", "bare endpoint", new Goal.Share(0.8)),
    NDJSON("P2", "accepted by NDJSON", "/s", "ProducerPerformance", new Goal.Share(0.5)),
    WHOLE("P3", "whole payments, drained", "/s", null, new Goal.AtLeast(10_000)),
    WAIT_P50("P5", "POST until completed at 500/s, p50", "ms", null, new Goal.AtMost(60)),
    WAIT_P99("P5", "POST until completed at 500/s, p99", "ms", null, new Goal.AtMost(150)),
    TOLD_P50("P6", "committed until told at 500/s, p50", "ms", null, null),
    TOLD_P99("P6", "committed until told at 500/s, p99", "ms", null, new Goal.AtMost(50)),
    REBUILD("P7", "payments rebuilt, reads meanwhile", "/s", "only read", new Goal.Share(0.2)),
    HOT("P8", "whole payments, all to one account", "/s", "P3", new Goal.Share(0.7)),
    UP("P9", "up until all is ready", "s", null, new Goal.AtMost(20)),
    MEMORY("P9", "resident when ready, all processes", "MB", null, new Goal.AtMost(2_560));

    private final String figure;
    private final String what;
    private final String unit;
    private final @Nullable String limit;
    private final @Nullable Goal goal;

    Line(String figure, String what, String unit, @Nullable String limit, @Nullable Goal goal) {
        this.figure = figure;
        this.what = what;
        this.unit = unit;
        this.limit = limit;
        this.goal = goal;
    }

    /** The figures that can be asked for, in the order in which they are measured. */
    static List<String> figures() {
        return Stream.of(values()).map(Line::figure).distinct().toList();
    }

    String figure() {
        return figure;
    }

    String what() {
        return what;
    }

    String unit() {
        return unit;
    }

    /** What it is measured beside; null where nothing is. */
    @Nullable String limit() {
        return limit;
    }

    /** Null where it is told and held to nothing. */
    @Nullable Goal goal() {
        return goal;
    }
}
