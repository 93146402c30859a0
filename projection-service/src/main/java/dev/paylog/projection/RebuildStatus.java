package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A rebuild as it stood at one moment. Times are epoch milliseconds.
 *
 * @param asOf what happened later is left out; null when nothing is
 * @param generation the one that is filled; null until it is begun
 * @param replaces the generation that was live at the beginning; null when it stays so
 * @param recordsTotal an estimate: what was read, and for what is left the share of offsets that
 *     still held a record in what was read
 * @param recordsPerSecond over the last ten seconds
 * @param averageRecordsPerSecond since the beginning, without pauses
 * @param secondsLeft null when that cannot be told
 * @param lag offsets between the new generation and the end of the log
 * @param failure why it failed, else null
 */
public record RebuildStatus(
        String id,
        State state,
        Phase phase,
        RebuildSource source,
        @Nullable Long asOf,
        @Nullable String generation,
        @Nullable String replaces,
        long startedAt,
        @Nullable Long endedAt,
        @Nullable Integer maxRecordsPerSecond,
        long recordsDone,
        long recordsTotal,
        long recordsPerSecond,
        long averageRecordsPerSecond,
        @Nullable Long secondsLeft,
        long lag,
        List<Check> checks,
        @Nullable String failure) {

    /** Whether it goes on, and how it ended. */
    public enum State {
        RUNNING,
        PAUSED,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean isEnded() {
            return this != RUNNING && this != PAUSED;
        }
    }

    /** What it does, or did when it ended; one of the past is not switched to, but served. */
    public enum Phase {
        LOADING,
        INDEXING,
        CATCHING_UP,
        CHECKING,
        SWITCHED,
        SERVED
    }

    /**
     * Something the new generation was held against.
     *
     * @param compared how many things were
     * @param differences the first of them
     */
    public record Check(String name, boolean ok, long compared, List<Difference> differences) {

        /** The first ones are told; more would say no more. */
        public static final int DIFFERENCES_MAX = 10;

        public static Check of(String name, long compared, List<Difference> differences) {
            return new Check(name, differences.isEmpty(), compared, List.copyOf(differences));
        }
    }

    /** A thing that is not the same here and there; null where it is missing. */
    public record Difference(String what, @Nullable String expected, @Nullable String rebuilt) {}

    /**
     * Whether the generation it filled went live in place of the one before. Which one is live says
     * so, even if the service ended before the rebuild could.
     */
    public boolean replaced(String live, String previous) {
        return live.equals(generation) && previous.equals(replaces);
    }

    /** The same, ended because its instance is gone: failed, unless it was done but for that. */
    public RebuildStatus interrupted(long at) {
        boolean isDone = phase == Phase.SWITCHED;
        return new RebuildStatus(
                id,
                isDone ? State.SUCCEEDED : State.FAILED,
                phase,
                source,
                asOf,
                generation,
                replaces,
                startedAt,
                at,
                maxRecordsPerSecond,
                recordsDone,
                recordsTotal,
                0,
                averageRecordsPerSecond,
                null,
                lag,
                checks,
                isDone ? null : "The service ended in the middle of it.");
    }
}
