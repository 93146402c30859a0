package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Auditor;
import dev.paylog.local.load.Load;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.load.Summary;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The bank test: random payments among few accounts while one fault comes after the other, and then
 * the audit of all of them.
 */
public final class Chaos {
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);
    private static final Duration PREPARATION_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final Duration KEPT_WHOLE = Duration.ofDays(90);

    private final Suite suite;
    private final ChaosSettings settings;
    private final LoadListener loadListener;
    private final Consumer<Strike> listener;
    private volatile boolean stopped;
    private volatile @Nullable Striker striking;

    /**
     * @param suite runs; nobody else may start or stop it meanwhile
     */
    public Chaos(
            Suite suite,
            ChaosSettings settings,
            LoadListener loadListener,
            Consumer<Strike> listener) {
        this.suite = suite;
        this.settings = settings;
        this.loadListener = loadListener;
        this.listener = listener;
    }

    /**
     * Returns when nothing is on its way any more, or does not get there.
     *
     * @throws Failure when something cannot be started again, or the log cannot be read
     */
    public ChaosReport run() {
        var callers = new Callers(loadListener);
        Load load =
                new Load(settings.load(), suite.addressesOf("payment-service"), ledgers(), callers);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Pulse pulse = new Pulse(suite.bootstrapServers(), suite.registry().url())) {
            CompletableFuture<Summary> traffic = CompletableFuture.supplyAsync(load::run, threads);
            try {
                await(callers, traffic);
                warmUp(callers, pulse);
                var striker =
                        new Striker(suite, settings, callers, pulse, () -> audit(false), listener);
                striking = striker;
                List<Strike> strikes = stopped ? List.of() : striker.run();
                load.stop();
                Summary summary = traffic.join();
                if (striker.brokenOff() == null) {
                    striker.awaitReady();
                }
                Duration standstill = pulse.events().longest(System.nanoTime());
                return new ChaosReport(
                        settings.seed(),
                        strikes,
                        Possible.here(suite.brokers().size()).left(),
                        striker.brokenOff(),
                        standstill,
                        summary,
                        settle());
            } catch (CompletionException problem) {
                throw problem.getCause() instanceof Failure failure
                        ? failure
                        : new Failure("the load failed: " + problem.getCause(), problem);
            } finally {
                load.stop();
            }
        }
    }

    /**
     * Ends it in order, with the report of what there has been: the fault that is dealt is
     * finished, so that nobody stays down or frozen. By any thread.
     */
    public void stop() {
        stopped = true;
        Striker striker = striking;
        if (striker != null) {
            striker.stop();
        }
    }

    /** Nothing is done before the accounts have their money and the load has begun. */
    private static void await(Callers callers, CompletableFuture<Summary> traffic) {
        Deadline limit = Deadline.in(PREPARATION_LIMIT);
        while (!callers.haveBegun()) {
            if (traffic.isCompletedExceptionally()) {
                traffic.join();
            }
            if (limit.hasPassed()) {
                throw new Failure(
                        "the load has not begun after %d s"
                                .formatted(PREPARATION_LIMIT.toSeconds()));
            }
            Pause.of(LOOK_EVERY);
        }
    }

    /** Who pays in the second half is who pays in the end; the bank's payments are over by then. */
    private void warmUp(Callers callers, Pulse pulse) {
        Duration half = settings.warmUp().dividedBy(2);
        Pause.of(half);
        pulse.completions().forget();
        Pause.of(half);
        awaitCompletions(pulse);
        pulse.events().begin(System.nanoTime());
        callers.takeErrors();
    }

    /** Whom nobody has heard yet cannot fall silent, and no fault would have an effect. */
    private void awaitCompletions(Pulse pulse) {
        Deadline limit = Deadline.in(PREPARATION_LIMIT);
        while (!pulse.completions().isBroken() && !stopped) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "no payment was completed in the first %d s of the load"
                                .formatted(PREPARATION_LIMIT.toSeconds()));
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private Path ledgers() {
        return suite.workspace().data("load");
    }

    /** Audits until everything has arrived; the last audit counts what has not as wrong. */
    private AuditReport settle() {
        Deadline limit = Deadline.in(SETTLE_LIMIT);
        while (!audit(false).isAtRest() && !limit.hasPassed()) {
            Pause.of(LOOK_EVERY);
        }
        return audit(true);
    }

    private AuditReport audit(boolean atRest) {
        return new Auditor(
                        new Auditor.Settings(
                                suite.bootstrapServers(),
                                suite.registry().url(),
                                ledgers(),
                                KEPT_WHOLE,
                                atRest),
                        (_, _, _) -> {})
                .run();
    }
}
