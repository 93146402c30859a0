package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.Tally;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * One back-test. Two threads read where there are two processors, each its partitions, because all
 * that happens to a payment before it ends lies in one; a thread of its own waits for them.
 */
final class BacktestRun {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestRun.class);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);
    private static final int READERS_MAX = 2;

    private final Map<String, Object> settings;
    private final InstantSource clock = InstantSource.system();
    private final Thread thread = Thread.ofPlatform().name("backtest").unstarted(this::run);
    private volatile List<BacktestReader> readers = List.of();
    private volatile boolean cancelled;
    private volatile Backtest state;

    BacktestRun(String id, Backtest.Order order, Map<String, Object> settings) {
        this.settings = settings;
        this.state = Backtest.begun(id, order, now());
    }

    Backtest state() {
        Backtest present = state;
        return present.state() == Backtest.State.RUNNING ? progressed(present) : present;
    }

    private Backtest progressed(Backtest begun) {
        List<BacktestReader.Progress> each =
                readers.stream().map(BacktestReader::progress).toList();
        return begun.having(
                each.stream().mapToLong(BacktestReader.Progress::done).sum(),
                each.stream().mapToLong(BacktestReader.Progress::total).sum());
    }

    boolean isRunning() {
        return state.state() == Backtest.State.RUNNING;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when it has ended. */
    void cancel() {
        cancelled = true;
        thread.interrupt();
        try {
            thread.join(STOPPED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends in any case, also where memory does: or no other could ever begin. */
    private void run() {
        try {
            Tally tally = read();
            state = cancelled ? state().cancelled(now()) : succeeded(tally);
        } catch (ExecutionException e) {
            state = broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException | RuntimeException | Error e) {
            state = broken(e);
        }
    }

    private Backtest succeeded(Tally tally) {
        return state().succeeded(tally.report(), now());
    }

    /** Whatever an interrupted client says, it was asked to stop. */
    private Backtest broken(Throwable e) {
        if (cancelled) {
            return state().cancelled(now());
        }
        LOG.warn("A back-test has failed", e);
        return state().failed(e.toString(), now());
    }

    /** Where one of them fails, the others have nothing left to do. */
    private Tally read() throws InterruptedException, ExecutionException {
        int count = Math.min(READERS_MAX, Runtime.getRuntime().availableProcessors());
        var givingWay = new GivingWay(Counts::assessed);
        readers =
                IntStream.range(0, count)
                        .mapToObj(
                                mine ->
                                        new BacktestReader(
                                                state.order(),
                                                settings,
                                                partition -> partition % count == mine,
                                                givingWay))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(count, BacktestRun::reading)) {
            var reading = new ExecutorCompletionService<Tally>(threads);
            try {
                readers.forEach(reading::submit);
                Tally all = reading.take().get();
                for (int ended = 1; ended < count; ended++) {
                    all.add(reading.take().get());
                }
                return all;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Thread reading(Runnable reader) {
        return Thread.ofPlatform().daemon().name("backtest-reader").unstarted(reader);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
