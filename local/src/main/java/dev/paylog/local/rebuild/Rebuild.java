package dev.paylog.local.rebuild;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A rebuild as projection-service tells it.
 *
 * @param phase a word, not a choice: a newer service may have more of them
 * @param asOf what was later is left out, and it never goes live; null when it is to go live
 * @param generation the one that is filled; null until it is begun
 * @param replaces the one that is live at the beginning; null when it does not
 * @param secondsLeft null when that cannot be told
 * @param lag offsets between the new generation and the end of the log
 */
record Rebuild(
        String id,
        State state,
        String phase,
        String source,
        @Nullable Instant asOf,
        @Nullable String generation,
        @Nullable String replaces,
        Instant startedAt,
        @Nullable Instant endedAt,
        long recordsDone,
        long recordsTotal,
        long recordsPerSecond,
        @Nullable Long secondsLeft,
        long lag,
        List<Check> checks,
        @Nullable String failure) {

    enum State {
        RUNNING,
        PAUSED,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        boolean isEnd() {
            return this != RUNNING && this != PAUSED;
        }
    }

    record Check(String name, boolean ok, long compared, List<Difference> differences) {}

    /** Null where it is missing. */
    record Difference(String what, @Nullable String expected, @Nullable String rebuilt) {}

    boolean hasEnded() {
        return state.isEnd();
    }

    boolean hasSucceeded() {
        return state == State.SUCCEEDED;
    }
}
