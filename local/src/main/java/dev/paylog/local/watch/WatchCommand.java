package dev.paylog.local.watch;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.Suite;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code ./paylog watch}: what happens to accounts, as their holders are told. */
@Command(
        name = "watch",
        description = {
            "Shows what happens to an account, or to all, as it happens, until Ctrl-C.",
            "When the connection breaks it comes back by itself, and misses nothing."
        },
        mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
    private static final String NOTIFICATION_SERVICE = "notification-service";

    /** Three heartbeats. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    /** Each takes a port of this machine. */
    private static final int CLIENTS_MAX = 20_000;

    private static final int SECONDS_DEFAULT = 30;
    private static final int SECONDS_MAX = 86_400;

    /** What the service speaks. */
    enum Language {
        EN,
        DE
    }

    @Parameters(arity = "0..*", paramLabel = "ACCOUNT", description = "Only these; otherwise all.")
    private List<String> accounts = List.of();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "First what has happened since then, such as 2026-11-25T12:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "EVENT",
            description = "Only these, such as PaymentReceived; may be repeated.")
    private List<String> kinds = List.of();

    @Option(
            names = "--language",
            description = "en or de; otherwise that of this terminal, or else English.")
    private @Nullable Language language;

    @Option(
            names = "--notifications",
            hidden = true,
            description = "Of another suite than the one that ./paylog up has started.")
    private List<URI> addresses = List.of();

    @Option(
            names = "--clients",
            paramLabel = "N",
            description = {
                "Instead of showing anything, listens N times at one instance and tells how long",
                "events took and whether any were missing. Each client hears one of the accounts."
            })
    private @Nullable Integer clients;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long these clients listen (default: 30).")
    private @Nullable Integer seconds;

    @Spec private @Nullable CommandSpec spec;

    private final Suite suite;

    public WatchCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        requireWithin("--clients", clients, CLIENTS_MAX);
        requireWithin("--seconds", seconds, SECONDS_MAX);
        if (clients != null) {
            return listen(clients, seconds == null ? SECONDS_DEFAULT : seconds);
        }
        if (seconds != null) {
            throw wrongUsage("--seconds needs --clients: alone, watch goes on until Ctrl-C");
        }
        return watch();
    }

    private void requireWithin(String option, @Nullable Integer number, int max) {
        if (number != null && (number < 1 || number > max)) {
            throw wrongUsage(
                    String.format(Locale.ROOT, "%s is 1 to %,d, not %,d", option, max, number));
        }
    }

    private int listen(int count, int time) {
        var crowd = new Crowd(instances().getFirst(), count, question());
        Crowd.Seen seen = crowd.listen(Duration.ofSeconds(time), System.err::println);
        System.out.println(seen);
        return seen.faults() == 0 && seen.listening() == count ? 0 : 1;
    }

    private int watch() {
        ZoneId zone = ZoneId.systemDefault();
        boolean withAccount = accounts.size() != 1;
        var watching = new Watching(this::instances, question(), SILENCE_MAX, System.err::println);
        try {
            watching.tell(event -> System.out.println(event.line(zone, withAccount)));
            return 0;
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }

    private List<URI> instances() {
        return addresses.isEmpty() ? suite.addressesOf(NOTIFICATION_SERVICE) : addresses;
    }

    private Question question() {
        String tag =
                language == null
                        ? Locale.getDefault().toLanguageTag()
                        : language.name().toLowerCase(Locale.ROOT);
        return new Question(accounts, kinds, since, tag);
    }
}
