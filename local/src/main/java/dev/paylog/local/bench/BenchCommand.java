package dev.paylog.local.bench;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.OwnSuite;
import dev.paylog.local.process.Home;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** {@code ./paylog bench}: figures of this machine, each beside what the machine can do. */
@Command(
        name = "bench",
        description = {
            "Measures Paylog on this machine, each figure beside its raw limit in the same run.",
            "Runs a suite of its own under .paylog/bench: ./paylog down first."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final int RUNS_MAX = 20;
    private static final int BROKERS = 1;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "P3,P5",
            description = "Some of the figures (default: all).")
    private List<String> only = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Of each (${DEFAULT-VALUE}).")
    private int runs = 3;

    @Option(names = "--json", description = "The table for programs.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Home home;
    private final Supplier<OwnSuite> suites;

    /**
     * @param suites each a fresh one, already started
     */
    public BenchCommand(Home home, Supplier<OwnSuite> suites) {
        this.home = home;
        this.suites = suites;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > RUNS_MAX) {
            throw wrongUsage("--runs is 1 to %d, not %d".formatted(RUNS_MAX, runs));
        }
        long began = System.nanoTime();
        Bench bench = new Bench(suites, home, figures(), runs, step -> say(began, step));
        try {
            bench.run();
            return 0;
        } finally {
            Report report = new Report(Report.Machine.here(BROKERS), bench.results().rows());
            if (!report.figures().isEmpty()) {
                System.out.println(
                        json ? JsonMapper.shared().writeValueAsString(report) : report.table());
            }
        }
    }

    private Set<String> figures() {
        List<String> known = Line.figures();
        Set<String> figures = new LinkedHashSet<>();
        for (String one : only.isEmpty() ? known : only) {
            String figure = one.strip().toUpperCase(Locale.ROOT);
            if (!known.contains(figure)) {
                throw wrongUsage(
                        "--only knows %s, not '%s'".formatted(String.join(", ", known), one));
            }
            figures.add(figure);
        }
        return figures;
    }

    private static void say(long began, String step) {
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        System.err.printf(Locale.ROOT, "%6.1f s  %s%n", since.toMillis() / 1000.0, step);
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }
}
