package dev.paylog.projection;

import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildStatus.State;
import dev.paylog.replay.Rate;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One rebuild: its worker tells how far it is, callers watch it and hold it back. */
public final class Rebuild {

    private static final String STOPPED = "The service was stopped in the middle of it.";

    private final String id;
    private final RebuildOrder order;
    private final String replaces;
    private final Pace pace;
    private final MeterRegistry meters;
    private final Runnable onPhase;
    private final long startedAt = System.currentTimeMillis();
    private final Rate recent = new Rate(System::nanoTime);
    private final List<Check> checks = new ArrayList<>();

    private State state = State.RUNNING;
    private Phase phase = Phase.LOADING;
    private long phaseBegunNanos = System.nanoTime();
    private @Nullable State wanted;
    private @Nullable String generation;
    private @Nullable Long endedAt;
    private @Nullable String failure;
    private long done;
    private long left;
    private long lag;
    private long changes;
    private Runnable interruption = () -> {};

    Rebuild(
            String id,
            RebuildOrder order,
            String replaces,
            MeterRegistry meters,
            Runnable onPhase) {
        this.id = id;
        this.order = order;
        this.replaces = replaces;
        this.pace = new Pace(order.maxRecordsPerSecond(), System::nanoTime);
        this.meters = meters;
        this.onPhase = onPhase;
    }

    public String id() {
        return id;
    }

    /** The generation that has to be live still when the new one takes its place. */
    public String replaces() {
        return replaces;
    }

    public RebuildOrder order() {
        return order;
    }

    public synchronized void fills(String generationBegun) {
        generation = generationBegun;
    }

    public void entered(Phase next) {
        synchronized (this) {
            timePhase();
            phase = next;
            changed();
        }
        onPhase.run();
    }

    private void timePhase() {
        long now = System.nanoTime();
        meters.timer("paylog.rebuild.phases.completed", "phase", phase.name())
                .record(Duration.ofNanos(now - phaseBegunNanos));
        phaseBegunNanos = now;
    }

    /** Tells that records were read; this is what the pace goes by. */
    public synchronized void read(int records) {
        pace.count(records);
    }

    /** Tells that records were stored, and how many are left and how far the log has gone on. */
    public synchronized void advanced(int records, long recordsLeft, long lagNow) {
        done += records;
        left = recordsLeft;
        lag = lagNow;
        recent.add(records);
        meters.counter("paylog.rebuild.records.applied").increment(records);
    }

    public synchronized void checked(Check check) {
        checks.add(check);
        changed();
    }

    /** What ends the worker's long statement when somebody wants the end. */
    public synchronized void onInterruption(Runnable action) {
        interruption = action;
    }

    /**
     * Where the worker may be held back: waits while it is paused, and for the pace.
     *
     * @throws RuntimeException when somebody wants the end
     */
    public synchronized void checkpoint() {
        while (wanted == null) {
            long millis = state == State.PAUSED ? 0 : pace.millisToWait();
            if (state != State.PAUSED && millis == 0) {
                return;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                wanted = State.FAILED;
            }
        }
        throw new RebuildEndedException();
    }

    /** False when it has ended. */
    public synchronized boolean pause() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
            pace.stop();
            changed();
        }
        return state == State.PAUSED;
    }

    /** False when it has ended. */
    public synchronized boolean resume() {
        if (state == State.PAUSED) {
            state = State.RUNNING;
            pace.start();
            changed();
        }
        return state == State.RUNNING;
    }

    void end(State how) {
        Runnable interrupt;
        synchronized (this) {
            if (state.isEnded() || wanted != null) {
                return;
            }
            wanted = how;
            interrupt = interruption;
            notifyAll();
        }
        interrupt.run();
    }

    void succeeded() {
        ended(State.SUCCEEDED, null);
    }

    /** If somebody wanted the end, then it is what was wanted, whatever was thrown on the way. */
    void failed(String reason) {
        State how;
        synchronized (this) {
            how = wanted == null ? State.FAILED : wanted;
            reason = wanted == State.FAILED ? STOPPED : reason;
        }
        ended(how, how == State.FAILED ? reason : null);
    }

    private void ended(State how, @Nullable String reason) {
        synchronized (this) {
            timePhase();
            pace.stop();
            state = how;
            failure = reason;
            endedAt = System.currentTimeMillis();
            changed();
        }
        meters.counter("paylog.rebuilds.ended", "outcome", how.name()).increment();
        onPhase.run();
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    /** Waits until there is more to tell than after {@code seen} changes, or the time is over. */
    public synchronized long awaitChange(long seen, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (changes == seen) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        return changes;
    }

    public synchronized RebuildStatus status() {
        long now = state == State.RUNNING ? recent.perSecond() : 0;
        long average = pace.averagePerSecond();
        long speed = now > 0 ? now : average;
        return new RebuildStatus(
                id,
                state,
                phase,
                order.source(),
                order.asOf(),
                generation,
                order.asOf() == null ? replaces : null,
                startedAt,
                endedAt,
                order.maxRecordsPerSecond(),
                done,
                done + left,
                now,
                average,
                state == State.RUNNING && speed > 0 ? (Long) (left / speed) : null,
                lag,
                List.copyOf(checks),
                failure);
    }
}
