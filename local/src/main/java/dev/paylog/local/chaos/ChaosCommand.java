package dev.paylog.local.chaos;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.Suite;
import dev.paylog.local.load.LoadCommand;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.process.Failure;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** {@code ./paylog chaos}: nothing is lost and nothing doubled, whatever is killed. */
@Command(
        name = "chaos",
        description = {
            "Kills services and the broker at random under load, and audits every payment after.",
            "Needs a suite of its own: ./paylog up --detach --instances payment=2,fraud=2"
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration DOWN_MAX = Duration.ofSeconds(3);
    private static final Duration QUIET_MAX = Duration.ofSeconds(10);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Such as 90s, 10m (default) or 2h.")
    private String duration = "10m";

    @Option(names = "--rate", description = "Payments a second (${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(names = "--accounts", description = "That pay one another (${DEFAULT-VALUE}).")
    private int accounts = 20;

    @Option(names = "--seed", description = "Of victims, times and payments; else a new one.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "The report for programs.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Suite suite;
    private final BooleanSupplier isWatched;

    /**
     * @param isWatched whether an {@code up} in a terminal would stop the suite at the first kill
     */
    public ChaosCommand(Suite suite, BooleanSupplier isWatched) {
        this.suite = suite;
        this.isWatched = isWatched;
    }

    @Override
    public Integer call() {
        ChaosSettings settings = settings();
        if (isWatched.getAsBoolean()) {
            throw new Failure(
                    "a ./paylog up in a terminal would stop the suite at the first kill;"
                            + " ./paylog down, then ./paylog up --detach");
        }
        PrintStream out = json ? System.err : System.out;
        out.printf(
                "seed %d: kills for %d s, under %d payments/s among %d accounts%n",
                settings.seed(), settings.duration().toSeconds(), rate, accounts);
        ChaosReport report =
                new Chaos(suite, settings, LoadListener.SILENT, kill -> say(out, kill)).run();
        System.out.println(json ? JsonMapper.shared().writeValueAsString(report) : report.table());
        return report.isRight() ? 0 : 1;
    }

    private ChaosSettings settings() {
        try {
            return new ChaosSettings(
                    LoadCommand.duration(duration),
                    seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed,
                    rate,
                    accounts,
                    DOWN_MAX,
                    QUIET_MAX);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void say(PrintStream out, Kill kill) {
        out.printf(
                Locale.ROOT,
                "%7.1f s  %-22s killed, started again after %.1f s%n",
                kill.at().toMillis() / 1000.0,
                kill.victim(),
                kill.down().toMillis() / 1000.0);
    }
}
