package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.Tally;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Progress.Load;
import dev.paylog.replay.Records;
import dev.paylog.schemas.Topics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One back-test, on a thread of its own that gives way to live screening: it rests as long as it
 * has read whenever payments were screened meanwhile, because Linux knows no priorities of threads
 * here.
 */
final class BacktestRun {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestRun.class);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);
    private static final long REST_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(200);

    /** Small batches, so that it gives way soon and needs little memory. */
    private static final Map<String, Object> READING =
            Map.of("max.poll.records", 2_000, "fetch.max.bytes", 4 * 1024 * 1024);

    private final Map<String, Object> settings;
    private final InstantSource clock = InstantSource.system();
    private final Thread thread = Thread.ofPlatform().name("backtest").unstarted(this::run);
    private volatile boolean cancelled;
    private volatile Backtest state;

    BacktestRun(String id, Backtest.Order order, Map<String, Object> settings) {
        this.settings = settings;
        this.state = Backtest.begun(id, order, now());
    }

    Backtest state() {
        return state;
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
            state = ended(new Tally(state.order()));
        } catch (InterruptedException | RuntimeException | Error e) {
            state = broken(e);
        }
    }

    /** Whatever an interrupted client says, it was asked to stop. */
    private Backtest broken(Throwable e) {
        if (cancelled) {
            return state.cancelled(now());
        }
        LOG.warn("A back-test has failed", e);
        return state.failed(e.toString(), now());
    }

    private Backtest ended(Tally tally) throws InterruptedException {
        read(tally);
        return cancelled ? state.cancelled(now()) : state.succeeded(tally.report(), now());
    }

    private void read(Tally tally) throws InterruptedException {
        var past = new PastEvents(tally);
        try (Log log = Log.open(withReading(settings), List.of(Topics.PAYMENTS_EVENTS))) {
            Map<PartitionId, Long> ends = log.ends();
            log.seek(Map.of());
            long offsets = log.offsetsTo(ends);
            long begun = System.nanoTime();
            long done = 0;
            while (!cancelled && !log.hasReached(ends)) {
                Records records = log.pollUpTo(ends);
                double screened = Counts.assessed();
                long taken = System.nanoTime();
                records.read(past);
                done += records.count();
                long left = log.offsetsTo(ends);
                var load = new Load(done, offsets - left, left, System.nanoTime() - begun);
                state = state.having(done, done + load.recordsLeft());
                rest(System.nanoTime() - taken, Counts.assessed() > screened);
            }
        }
    }

    private static Map<String, Object> withReading(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.putAll(READING);
        return all;
    }

    private static void rest(long nanos, boolean isScreening) throws InterruptedException {
        if (isScreening) {
            TimeUnit.NANOSECONDS.sleep(Math.min(nanos, REST_NANOS_MAX));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
