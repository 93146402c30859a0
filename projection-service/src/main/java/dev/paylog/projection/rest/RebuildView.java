package dev.paylog.projection.rest;

import dev.paylog.projection.RebuildStatus;
import dev.paylog.projection.RebuildStatus.Check;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** A rebuild as callers see it. */
record RebuildView(
        String id,
        RebuildStatus.State state,
        RebuildStatus.Phase phase,
        String source,
        @Nullable String asOf,
        @Nullable String generation,
        @Nullable String replaces,
        String startedAt,
        @Nullable String endedAt,
        @Nullable Integer maxRecordsPerSecond,
        long recordsDone,
        long recordsTotal,
        long recordsPerSecond,
        long averageRecordsPerSecond,
        @Nullable Long secondsLeft,
        long lag,
        List<Check> checks,
        @Nullable String failure) {

    static RebuildView of(RebuildStatus status) {
        Long asOf = status.asOf();
        Long endedAt = status.endedAt();
        return new RebuildView(
                status.id(),
                status.state(),
                status.phase(),
                status.source().name().toLowerCase(Locale.ROOT),
                asOf == null ? null : Timestamps.format(asOf),
                status.generation(),
                status.replaces(),
                Timestamps.format(status.startedAt()),
                endedAt == null ? null : Timestamps.format(endedAt),
                status.maxRecordsPerSecond(),
                status.recordsDone(),
                status.recordsTotal(),
                status.recordsPerSecond(),
                status.averageRecordsPerSecond(),
                status.secondsLeft(),
                status.lag(),
                status.checks(),
                status.failure());
    }
}
