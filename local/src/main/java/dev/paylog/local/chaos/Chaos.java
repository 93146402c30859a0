package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Auditor;
import dev.paylog.local.load.Load;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.load.Second;
import dev.paylog.local.load.Summary;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The bank test: random payments among few accounts while services and brokers are killed at
 * random, and then the audit of all of them.
 */
public final class Chaos {
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);
    private static final Duration PREPARATION_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final Duration KEPT_WHOLE = Duration.ofDays(90);

    private final Suite suite;
    private final ChaosSettings settings;
    private final LoadListener loadListener;
    private final Consumer<Kill> listener;

    /**
     * @param suite runs; nobody else may start or stop it meanwhile
     */
    public Chaos(
            Suite suite,
            ChaosSettings settings,
            LoadListener loadListener,
            Consumer<Kill> listener) {
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
        CountDownLatch loaded = new CountDownLatch(1);
        LoadListener first = new Announcing(loadListener, loaded);
        Load load =
                new Load(settings.load(), suite.addressesOf("payment-service"), ledgers(), first);
        try (ExecutorService threads = Executors.newSingleThreadExecutor();
                Pulse pulse = new Pulse(suite.bootstrapServers())) {
            CompletableFuture<Summary> traffic = CompletableFuture.supplyAsync(load::run, threads);
            try {
                await(loaded, traffic);
                pulse.begin();
                var killer = new Killer(suite, settings, listener);
                List<Kill> kills = killer.run();
                load.stop();
                Summary summary = traffic.join();
                killer.awaitReady();
                Duration standstill = pulse.longest();
                return new ChaosReport(settings.seed(), kills, standstill, summary, settle());
            } catch (CompletionException problem) {
                throw problem.getCause() instanceof Failure failure
                        ? failure
                        : new Failure("the load failed: " + problem.getCause(), problem);
            } finally {
                load.stop();
            }
        }
    }

    /** Nothing is killed before the accounts have their money and the load has begun. */
    private static void await(CountDownLatch loaded, CompletableFuture<Summary> traffic) {
        Deadline limit = Deadline.in(PREPARATION_LIMIT);
        while (loaded.getCount() > 0) {
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

    /** Tells the first second of the load. */
    private record Announcing(LoadListener listener, CountDownLatch loaded)
            implements LoadListener {
        @Override
        public void preparing(String step, long done, long total) {
            listener.preparing(step, done, total);
        }

        @Override
        public void second(Second second) {
            loaded.countDown();
            listener.second(second);
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
