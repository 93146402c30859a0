package dev.paylog.fraud.kafka;

import dev.paylog.fraud.BacktestInProgressException;
import dev.paylog.fraud.Backtests;
import dev.paylog.fraud.domain.Backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** One back-test at a time, and the last few that have ended. */
final class BacktestRuns implements Backtests, AutoCloseable {

    private static final int KEPT_MAX = 5;

    private final Map<String, Object> consumerSettings;
    private final SequencedMap<String, BacktestRun> runs = new LinkedHashMap<>();

    BacktestRuns(Map<String, Object> consumerSettings) {
        this.consumerSettings = consumerSettings;
    }

    @Override
    public synchronized Backtest start(Backtest.Order order) {
        for (BacktestRun run : runs.values()) {
            if (run.isRunning()) {
                throw new BacktestInProgressException(run.state().id());
            }
        }
        String id = UUID.randomUUID().toString();
        var run = new BacktestRun(id, order, consumerSettings);
        runs.put(id, run);
        if (runs.size() > KEPT_MAX) {
            runs.pollFirstEntry();
        }
        run.start();
        return run.state();
    }

    @Override
    public Optional<Backtest> find(String id) {
        return run(id).map(BacktestRun::state);
    }

    @Override
    public Optional<Backtest> cancel(String id) {
        Optional<BacktestRun> run = run(id);
        run.ifPresent(BacktestRun::cancel);
        return run.map(BacktestRun::state);
    }

    private synchronized Optional<BacktestRun> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized void close() {
        runs.values().forEach(BacktestRun::cancel);
    }
}
