package dev.paylog.local.load;

import dev.paylog.local.Suite;
import dev.paylog.local.process.OrderlyEnd;
import dev.paylog.local.terminal.LiveLine;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code ./paylog load}: payments at a steady rate, and what became of them. */
@Command(
        name = "load",
        description = "Submits payments at a steady rate; shows latencies and keeps a ledger.",
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration BACKLOG_LIMIT = Duration.ofSeconds(10);

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Payments that fall due in a second (default: 200).")
    private int rate = 200;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Such as 30s, 5m or 2h (default: 30s).")
    private String duration = "30s";

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "How many pay one another (default: 1000).")
    private int accounts = 1_000;

    @Option(
            names = "--shape",
            description =
                    "Who is paid: uniform (all alike), zipf (a few often), hot (all pay one)."
                            + " Default: zipf.")
    private Shape shape = Shape.ZIPF;

    @Option(
            names = "--wait",
            description = "Wait for each payment's outcome, not only until the log has it.")
    private boolean waiting;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed draws the same payments (default: 1).")
    private long seed = 1;

    @Option(names = "--json", description = "The summary for programs.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Suite suite;

    public LoadCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        LoadSettings settings = settings();
        Screen screen = new Screen(json ? System.err : System.out, LiveLine.isTerminal() && !json);
        Load load =
                new Load(
                        settings,
                        suite.addressesOf("payment-service"),
                        suite.workspace().data("load"),
                        screen);
        screen.begin(settings);
        try (var _ =
                new OrderlyEnd(
                        () -> {
                            load.stop();
                            return true;
                        },
                        END_LIMIT,
                        "the load did not end in time; its ledger may be short")) {
            Summary summary = load.run();
            System.out.println(
                    json ? JsonMapper.shared().writeValueAsString(summary) : Screen.table(summary));
            return summary.isRight() ? 0 : 1;
        }
    }

    private LoadSettings settings() {
        try {
            return new LoadSettings(
                    rate, duration(duration), accounts, shape, waiting, seed, BACKLOG_LIMIT);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    String.valueOf(wrong.getMessage()),
                    wrong);
        }
    }

    /**
     * As people write it: 30s, 5m, 2h.
     *
     * @throws IllegalArgumentException that says so
     */
    public static Duration duration(String text) {
        if (!text.matches("\\d{1,9}[smh]")) {
            throw new IllegalArgumentException(
                    "the duration is a number of seconds, minutes or hours, such as 30s or 5m, not '%s'"
                            .formatted(text));
        }
        return Duration.parse("PT" + text);
    }
}
