package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Rules that are tried on the payments of the past, as it stands now.
 *
 * @param recordsTotal an estimate until the end
 * @param report there when it has succeeded
 * @param failure there when it has failed
 */
public record Backtest(
        String id,
        State state,
        Order order,
        long recordsDone,
        long recordsTotal,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable BacktestReport report,
        @Nullable String failure) {

    /** How it goes, or how it ended. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * What is asked for.
     *
     * @param rules the candidates, instead of those in force
     * @param from when payments were submitted, at the earliest; null: ever
     * @param to up to, but without it; null: now
     */
    public record Order(List<Rule> rules, @Nullable Instant from, @Nullable Instant to) {

        public Order {
            rules = List.copyOf(rules);
        }

        boolean covers(Instant submittedAt) {
            return (from == null || !submittedAt.isBefore(from))
                    && (to == null || submittedAt.isBefore(to));
        }
    }

    public static Backtest begun(String id, Order order, Instant at) {
        return new Backtest(id, State.RUNNING, order, 0, 0, at, null, null, null);
    }

    public Backtest having(long done, long total) {
        return new Backtest(id, state, order, done, total, startedAt, null, null, null);
    }

    public Backtest succeeded(BacktestReport with, Instant at) {
        return new Backtest(
                id, State.SUCCEEDED, order, recordsDone, recordsDone, startedAt, at, with, null);
    }

    public Backtest failed(String why, Instant at) {
        return new Backtest(
                id, State.FAILED, order, recordsDone, recordsTotal, startedAt, at, null, why);
    }

    public Backtest cancelled(Instant at) {
        return new Backtest(
                id, State.CANCELLED, order, recordsDone, recordsTotal, startedAt, at, null, null);
    }
}
