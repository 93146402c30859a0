package dev.paylog.local.bench;

import dev.paylog.local.OwnSuite;
import dev.paylog.local.Suite;
import dev.paylog.local.process.Home;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures the figures that are asked for, on suites that it starts and stops itself. */
final class Bench {
    private final Supplier<OwnSuite> suites;
    private final Home home;
    private final Set<String> figures;
    private final int runs;
    private final Consumer<String> progress;
    private final Results results = new Results();

    /**
     * @param suites each a fresh one, already started
     * @param figures such as {@code P3}
     * @param runs of each, at least 1
     * @param progress told of each reading
     */
    Bench(
            Supplier<OwnSuite> suites,
            Home home,
            Set<String> figures,
            int runs,
            Consumer<String> progress) {
        this.suites = suites;
        this.home = home;
        this.figures = Set.copyOf(figures);
        this.runs = runs;
        this.progress = progress;
    }

    /** What was measured, also when {@link #run} has failed. */
    Results results() {
        return results;
    }

    /**
     * Returns when all of it is measured and nothing runs any more.
     *
     * @throws dev.paylog.local.process.Failure when something does not start, is refused or does
     *     not end
     */
    void run() {
        for (int start = 1; start < starts(); start++) {
            try (OwnSuite suite = start()) {
                progress.accept("stopped again after " + suite.took().toMillis() + " ms");
            }
        }
        try (OwnSuite suite = start()) {
            if (!Set.of("P9").containsAll(figures)) {
                measure(suite.suite());
            }
        }
    }

    /** To measure the start it is done again and again; else once will do. */
    private int starts() {
        return figures.contains("P9") ? runs : 1;
    }

    private OwnSuite start() {
        OwnSuite suite = suites.get();
        if (figures.contains("P9")) {
            read(Line.UP, suite.took().toMillis() / 1e3);
            read(Line.MEMORY, (double) suite.residentMegabytes());
        }
        return suite;
    }

    private void measure(Suite suite) {
        try (Stage stage = new Stage(suite, home)) {
            progress.accept("warming up with %,d payments".formatted(Stage.WARM_UP));
            stage.warmUp();
            for (int run = 1; run <= runs; run++) {
                measureOnce(stage);
            }
        }
    }

    private void measureOnce(Stage stage) {
        if (figures.contains("P1")) {
            read(Line.POST, stage.acceptedByPost(), stage.acceptedByBareEndpoint());
        }
        if (figures.contains("P2")) {
            read(Line.NDJSON, stage.acceptedByNdjson(), stage.produced());
        }
        double whole = 0;
        if (figures.contains("P3") || figures.contains("P8")) {
            whole = stage.whole();
            read(Line.WHOLE, whole);
        }
        if (figures.contains("P8")) {
            read(Line.HOT, stage.wholeToOneAccount(), whole);
        }
        if (figures.contains("P7")) {
            Rebuilt rebuilt = stage.rebuilt();
            read(Line.REBUILD, rebuilt.perSecond(), rebuilt.read());
        }
        if (figures.contains("P5") || figures.contains("P6")) {
            Stage.Steady steady = stage.steady();
            read(Line.WAIT_P50, steady.answered().p50());
            read(Line.WAIT_P99, steady.answered().p99());
            read(Line.TOLD_P50, steady.told().p50());
            read(Line.TOLD_P99, steady.told().p99());
        }
    }

    private void read(Line line, double value) {
        results.add(line, value);
        progress.accept(
                "%s %s: %,.1f %s".formatted(line.figure(), line.what(), value, line.unit()));
    }

    private void read(Line line, double value, double limit) {
        results.add(line, value, limit);
        progress.accept(
                "%s %s: %,.1f %s beside %,.1f (%s)"
                        .formatted(
                                line.figure(),
                                line.what(),
                                value,
                                line.unit(),
                                limit,
                                line.limit()));
    }
}
