package dev.paylog.local.load;

import dev.paylog.local.load.Submitter.Answer;
import dev.paylog.local.load.Traffic.Payment;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Open-loop load: payments fall due at a steady rate, whatever became of the earlier ones, and each
 * latency counts from there. So a service that stalls cannot hide it by slowing down its callers.
 */
public final class Load {
    static final String STOPPED = "stopped";

    private static final int IN_FLIGHT_MAX = 2_048;
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);
    private static final Duration DRAIN_LIMIT_WHEN_STOPPED = Duration.ofSeconds(10);

    private final LoadSettings settings;
    private final List<URI> targets;
    private final Path folder;
    private final LoadListener listener;
    private final String run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final int inFlightMax;
    private final Semaphore free;
    private final AtomicReference<@Nullable String> endedEarly = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> broken = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean over;

    /**
     * @param targets the addresses of payment-service's instances
     * @param folder for the ledger, and the note of which accounts are open
     */
    public Load(LoadSettings settings, List<URI> targets, Path folder, LoadListener listener) {
        this(settings, targets, folder, listener, IN_FLIGHT_MAX);
    }

    Load(
            LoadSettings settings,
            List<URI> targets,
            Path folder,
            LoadListener listener,
            int inFlightMax) {
        this.settings = settings;
        this.targets = List.copyOf(targets);
        this.folder = folder;
        this.listener = listener;
        this.inFlightMax = inFlightMax;
        this.free = new Semaphore(inFlightMax);
    }

    /**
     * Opens and funds the accounts, makes the load, and returns when the last payment is answered.
     * Not to be called in the common pool, where the answers come in.
     *
     * @throws Failure when the load cannot begin, or its ledger cannot be written
     */
    public Summary run() {
        new Accounts(settings, new NdjsonClient(targets, listener, () -> stopping), folder)
                .prepare();
        Summary summary = make(new Meter(listener));
        Failure problem = broken.get();
        if (problem != null) {
            throw problem;
        }
        return summary;
    }

    private Summary make(Meter meter) {
        try (Ledger ledger = Ledger.create(folder, run);
                Submitter submitter = new Submitter(targets, settings.waiting(), meter);
                ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor()) {
            var _ = ticker.scheduleAtFixedRate(() -> tick(meter, ledger), 1, 1, TimeUnit.SECONDS);
            sendAll(submitter, meter, ledger);
            drain(submitter, meter);
            ticker.shutdownNow();
            return summary(meter.totals(), ledger);
        }
    }

    /** Ends the load in order: nothing more is sent, and what is on its way is waited for. */
    public void stop() {
        end(STOPPED);
    }

    private void end(String reason) {
        endedEarly.compareAndSet(null, reason);
        stopping = true;
    }

    private void sendAll(Submitter submitter, Meter meter, Ledger ledger) {
        Traffic traffic = new Traffic(settings, run);
        long began = System.nanoTime();
        for (long number = 0; number < settings.payments() && !stopping; number++) {
            long due = began + nanosUntil(number);
            await(due);
            if (isFree(due)) {
                send(traffic.next(), due, submitter, meter, ledger);
            }
        }
    }

    private long nanosUntil(long number) {
        long rate = settings.ratePerSecond();
        return TimeUnit.SECONDS.toNanos(number / rate)
                + TimeUnit.SECONDS.toNanos(number % rate) / rate;
    }

    private void await(long due) {
        for (long left = due - System.nanoTime();
                left > 0 && !stopping;
                left = due - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
    }

    /** Waits for a free place, and gives up the load when that takes too long. */
    private boolean isFree(long due) {
        try {
            while (!stopping && System.nanoTime() - due <= settings.backlogLimit().toNanos()) {
                if (free.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        end(
                "payment-service does not keep up with %,d payments/s: one that was due %d s ago is not sent"
                        .formatted(settings.ratePerSecond(), settings.backlogLimit().toSeconds()));
        return false;
    }

    private void send(Payment payment, long due, Submitter submitter, Meter meter, Ledger ledger) {
        meter.sent();
        var _ =
                submitter
                        .submit(payment)
                        .thenAccept(answer -> note(answer, due, meter, ledger))
                        .whenComplete(
                                (_, problem) -> {
                                    free.release();
                                    if (problem != null) {
                                        breakOff(problem);
                                    }
                                });
    }

    private void note(Answer answer, long due, Meter meter, Ledger ledger) {
        if (over) {
            return;
        }
        switch (answer) {
            case Answer.Acknowledged(var paymentId, var outcome) -> {
                long latency = System.nanoTime() - due;
                ledger.acknowledged(paymentId);
                meter.acknowledged(outcome, latency);
            }
            case Answer.Refused(var reason) -> meter.failed(reason);
        }
    }

    private void tick(Meter meter, Ledger ledger) {
        try {
            ledger.flush();
            listener.second(meter.second(inFlight()));
        } catch (RuntimeException problem) {
            breakOff(problem);
        }
    }

    private void breakOff(Throwable problem) {
        Throwable cause = problem.getCause() instanceof Failure inner ? inner : problem;
        broken.compareAndSet(
                null,
                cause instanceof Failure failure
                        ? failure
                        : new Failure("the load failed: " + cause, cause));
        end(STOPPED);
    }

    private int inFlight() {
        return inFlightMax - free.availablePermits();
    }

    private void drain(Submitter submitter, Meter meter) {
        Deadline natural = Deadline.in(DRAIN_LIMIT);
        Deadline stopped = stopping ? Deadline.in(DRAIN_LIMIT_WHEN_STOPPED) : natural;
        try {
            while (!natural.hasPassed() && !stopped.hasPassed()) {
                if (free.tryAcquire(inFlightMax, 100, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (stopping && stopped == natural) {
                    stopped = Deadline.in(DRAIN_LIMIT_WHEN_STOPPED);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        submitter.stopRetrying();
        over = true;
        int unanswered = inFlight();
        for (int i = 0; i < unanswered; i++) {
            meter.failed("no answer before the end");
        }
    }

    private Summary summary(Meter.Totals totals, Ledger ledger) {
        return new Summary(
                run,
                ledger.file(),
                totals.took().toMillis() / 1_000.0,
                settings.payments(),
                totals.sent(),
                totals.acknowledged(),
                totals.outcomes(),
                totals.retried(),
                totals.retryReasons(),
                totals.failed(),
                totals.failures(),
                totals.latencies(),
                endedEarly.get());
    }
}
