package dev.paylog.local.chaos;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.Suite;
import dev.paylog.local.load.LoadCommand;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.OrderlyEnd;

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

/** {@code ./paylog chaos}: nothing is lost and nothing doubled, whatever happens. */
@Command(
        name = "chaos",
        description = {
            "Deals faults under load, in rounds of an order drawn anew, measures what each does,",
            "and audits every payment after each. --list names them.",
            "Needs a suite of its own: ./paylog up --fresh --detach --brokers 3 \\",
            "    --instances payment=2,fraud=2,notification=2,projection=2"
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration DOWN_MAX = Duration.ofSeconds(3);
    private static final Duration QUIET_MAX = Duration.ofSeconds(5);

    /** Half of it is longer than a service that is not heard is waited for (6 s). */
    private static final Duration HELD_MAX = Duration.ofSeconds(14);

    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /** A fault, its recovery and the last audits may each take three minutes. */
    private static final Duration END_LIMIT = Duration.ofMinutes(10);

    @Option(names = "--list", description = "Name the faults, and those not possible here.")
    private boolean list;

    @Option(
            names = "--faults",
            paramLabel = "NAME,...",
            description = "Those alone (default: all that are possible).")
    private @Nullable String faults;

    @Option(
            names = "--rounds",
            description = "Of all faults at most (default: while there is time).")
    private int rounds = 10_000;

    @Option(
            names = "--overlapping",
            description = "Do not wait until one fault is over: harder, and nothing is measured.")
    private boolean overlapping;

    @Option(names = "--audit-at-end", description = "Audit once, and not after each fault, too.")
    private boolean auditAtEnd;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "At most, such as 90s, 10m (default) or 2h.")
    private String duration = "10m";

    @Option(names = "--rate", description = "Payments a second (${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(names = "--accounts", description = "That pay one another (${DEFAULT-VALUE}).")
    private int accounts = 20;

    @Option(
            names = "--seed",
            description = "Of faults, victims, times and payments; else a new one.")
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
        Possible possible = Possible.here(suite.brokers().size());
        if (list) {
            System.out.println(possible.table());
            return 0;
        }
        ChaosSettings settings = settings(possible);
        if (isWatched.getAsBoolean()) {
            throw new Failure(
                    "a ./paylog up in a terminal would stop the suite at the first kill;"
                            + " ./paylog down, then ./paylog up --detach");
        }
        PrintStream out = json ? System.err : System.out;
        out.printf(
                "seed %d: faults for %d s at most, under %d payments/s among %d accounts%n",
                settings.seed(), settings.duration().toSeconds(), rate, accounts);
        Chaos chaos = new Chaos(suite, settings, LoadListener.SILENT, strike -> say(out, strike));
        try (var _ =
                new OrderlyEnd(
                        () -> {
                            chaos.stop();
                            return true;
                        },
                        END_LIMIT,
                        "chaos did not end in time; see ./paylog status")) {
            ChaosReport report = chaos.run();
            System.out.println(
                    json ? JsonMapper.shared().writeValueAsString(report) : report.table());
            return report.isRight() ? 0 : 1;
        }
    }

    private ChaosSettings settings(Possible possible) {
        try {
            return new ChaosSettings(
                    LoadCommand.duration(duration),
                    seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed,
                    rate,
                    accounts,
                    faults == null ? possible.kinds() : possible.named(faults),
                    WARM_UP,
                    rounds,
                    DOWN_MAX,
                    HELD_MAX,
                    QUIET_MAX,
                    overlapping,
                    !auditAtEnd);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void say(PrintStream out, Strike strike) {
        out.printf(
                Locale.ROOT,
                "%7.1f s  %-20s %s for %.1f s%s%n",
                strike.at().toMillis() / 1000.0,
                strike.kind(),
                String.join(", ", strike.victims()),
                strike.held().toMillis() / 1000.0,
                strike.outcome() == null ? "" : outcome(strike.outcome()));
    }

    private static String outcome(Strike.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "; recovered after %.1f s, stalls %.1f and %.1f s, errors %s%s",
                outcome.recovered().toMillis() / 1000.0,
                outcome.acknowledgementStall().toMillis() / 1000.0,
                outcome.completionStall().toMillis() / 1000.0,
                outcome.errors(),
                Boolean.FALSE.equals(outcome.right()) ? "; THE AUDIT FOUND SOMETHING WRONG" : "");
    }
}
