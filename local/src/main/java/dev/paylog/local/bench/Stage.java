package dev.paylog.local.bench;

import dev.paylog.local.Suite;
import dev.paylog.local.demo.ReadModel;
import dev.paylog.local.load.Batch;
import dev.paylog.local.load.Latencies;
import dev.paylog.local.load.Load;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.load.LoadSettings;
import dev.paylog.local.load.Shape;
import dev.paylog.local.load.Summary;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.KafkaTool;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Service;
import dev.paylog.schemas.Topics;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The measurements, on one suite that runs. Each leaves the suite with nothing in flight. */
final class Stage implements AutoCloseable {
    static final int WARM_UP = 50_000;

    /** Enough for no debtor to pay as often as fraud-service's first rules frown at. */
    private static final int ACCOUNTS = 10_000;

    private static final int PAYMENTS = 60_000;
    private static final int RAW_RECORDS = 1_000_000;
    private static final int CALLERS = 64;
    private static final Duration POST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration POST_TIME = Duration.ofSeconds(8);
    private static final int STEADY_RATE = 500;
    private static final Duration STEADY_TIME = Duration.ofSeconds(30);
    private static final List<Integer> RISING_RATES = List.of(100, 200, 350);
    private static final Duration RISING_TIME = Duration.ofSeconds(20);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int BARE_PORT = 8091;
    private static final long SEED = 1;

    private final Suite suite;
    private final Home home;
    private final ReadModel readModel;
    private final RawKafka kafka;
    private final Batch zipf;
    private final Batch hot;
    private final ToldDelays delays = new ToldDelays();
    private final Told told;
    private boolean waitedFor;

    Stage(Suite suite, Home home) {
        this.suite = suite;
        this.home = home;
        readModel = new ReadModel(suite.addressesOf("projection-service").getFirst());
        kafka = new RawKafka(suite.bootstrapServers(), new KafkaTool(home, suite.workspace()));
        zipf = new Batch(atOnce(Shape.ZIPF), paymentServices(), notes());
        hot = new Batch(atOnce(Shape.HOT), paymentServices(), notes());
        told = new Told(suite.addressesOf("notification-service").getFirst(), delays::told);
    }

    /** So many that whatever is measured finds its accounts with money. */
    private static LoadSettings atOnce(Shape shape) {
        return new LoadSettings(
                100_000, Duration.ofSeconds(30), ACCOUNTS, shape, false, SEED, DRAIN_LIMIT);
    }

    private List<URI> paymentServices() {
        return suite.addressesOf("payment-service");
    }

    private Path notes() {
        return suite.workspace().data("load");
    }

    /** Opens the accounts, and makes everybody do everything until it is compiled. */
    void warmUp() {
        zipf.prepare();
        drained(() -> zipf.submit(zipf.next(WARM_UP)), WARM_UP);
    }

    /** Payments a second until each is in the read model, and its end was told. */
    double whole() {
        return whole(zipf);
    }

    double wholeToOneAccount() {
        return whole(hot);
    }

    private double whole(Batch batch) {
        List<String> payments = batch.next(PAYMENTS);
        return PAYMENTS / drained(() -> batch.submit(payments), PAYMENTS);
    }

    Rebuilt rebuilt() {
        return Rebuilt.measured(
                suite.addressesOf("projection-service").getFirst(), readModel, kafka);
    }

    /** Payments a second until each is acknowledged. */
    double acceptedByNdjson() {
        List<String> payments = zipf.next(PAYMENTS);
        long[] acknowledged = new long[1];
        long began = System.nanoTime();
        drained(
                () -> {
                    zipf.submit(payments);
                    acknowledged[0] = System.nanoTime();
                },
                PAYMENTS);
        return PAYMENTS / ((acknowledged[0] - began) / 1e9);
    }

    double produced() {
        return kafka.produced(RAW_RECORDS, kafka.meanBytes(Topics.PAYMENTS_COMMANDS));
    }

    double acceptedByPost() {
        return accepted(paymentServices().getFirst());
    }

    double acceptedByBareEndpoint() {
        Service bare =
                new Service(
                        home,
                        suite.workspace(),
                        Compiler.FULL,
                        "bench",
                        1,
                        BARE_PORT,
                        Map.of(
                                "SPRING_KAFKA_BOOTSTRAP_SERVERS", suite.bootstrapServers(),
                                "PAYLOG_REGISTRY_URL", suite.registry().url().toString()));
        ManagedProcess process = ManagedProcess.start(bare, suite.workspace());
        try {
            process.awaitReady();
            return accepted(URI.create(bare.address()));
        } finally {
            process.stop();
        }
    }

    private double accepted(URI endpoint) {
        long before = readModel.decidedOfAll();
        var outcome = new ClosedLoop(endpoint, CALLERS, zipf::next).run(POST_WARM_UP, POST_TIME);
        awaitDecided(before + outcome.accepted());
        return outcome.perSecond();
    }

    /**
     * Under payments at a steady rate, in milliseconds. Before the first time the rate rises, until
     * the way of callers who wait is compiled, too.
     *
     * @param answered until callers that wait have the outcome
     * @param told from when the plainest consumer has the last event until its line is there
     */
    record Steady(Latencies answered, Latencies told) {}

    Steady steady() {
        if (!waitedFor) {
            RISING_RATES.forEach(rate -> waitFor(rate, RISING_TIME));
            waitedFor = true;
        }
        long before = readModel.decidedOfAll();
        delays.begin();
        try (var _ =
                new Committed(
                        suite.bootstrapServers(), suite.registry().url(), delays::committed)) {
            Summary summary = waitFor(STEADY_RATE, STEADY_TIME);
            awaitDecided(before + summary.acknowledged());
            return new Steady(summary.latencyMillis(), delays.end());
        }
    }

    /** Each caller waits for the outcome. */
    private Summary waitFor(int rate, Duration time) {
        var load =
                new LoadSettings(
                        rate, time, ACCOUNTS, Shape.ZIPF, true, SEED, Duration.ofSeconds(10));
        Summary summary = new Load(load, paymentServices(), notes(), LoadListener.SILENT).run();
        if (!summary.isRight()) {
            throw new Failure("%d payments/s were not taken: %s".formatted(rate, summary));
        }
        return summary;
    }

    /** In how many seconds these payments were decided, in the read model and told. */
    private double drained(Runnable submission, int payments) {
        long decidedBefore = readModel.decidedOfAll();
        long toldBefore = told.count();
        long began = System.nanoTime();
        submission.run();
        awaitDecided(decidedBefore + payments);
        Deadline limit = Deadline.in(DRAIN_LIMIT);
        while (told.count() < toldBefore + payments) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "only %,d of %,d payments' ends were told"
                                .formatted(told.count() - toldBefore, payments));
            }
            Pause.of(LOOK_EVERY);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void awaitDecided(long target) {
        Deadline limit = Deadline.in(DRAIN_LIMIT);
        long decided = readModel.decidedOfAll();
        while (decided < target) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "%,d payments are not decided after %d s"
                                .formatted(target - decided, DRAIN_LIMIT.toSeconds()));
            }
            Pause.of(LOOK_EVERY);
            decided = readModel.decidedOfAll();
        }
    }

    @Override
    public void close() {
        told.close();
    }
}
