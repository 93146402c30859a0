package dev.paylog.local.rebuild;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.Suite;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.OrderlyEnd;
import dev.paylog.local.terminal.LiveLine;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code ./paylog rebuild}: the read model is filled again from the log, while it answers. */
@Command(
        name = "rebuild",
        description = {
            "Fills the read model of projection-service again from the log, beside the one",
            "that is live, checks it and switches to it; queries are answered all the time.",
            "All instances that run do it, in turn. Ctrl-C cancels it. Exit code 1 when one",
            "has not succeeded."
        },
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {
    private static final String PROJECTION_SERVICE = "projection-service";
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    /** Long enough to start a service that was killed again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** Where the new read model comes from. */
    enum Source {
        STATE,
        EVENTS
    }

    @Option(
            names = "--source",
            description =
                    "state (the compacted topics, fastest; the default) or events (the full log).")
    private @Nullable Source source;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "From the events up to then, such as 2026-11-25T12:00:00Z.")
    private @Nullable Instant asOf;

    @Option(
            names = "--max-records-per-second",
            paramLabel = "N",
            description = "Read no faster than this.")
    private @Nullable Integer maxRecordsPerSecond;

    @Option(
            names = "--rollback",
            description = "Go back to the generation that was live before, instead.")
    private boolean rollback;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Only this one, named as ./paylog status does: projection-service-2.")
    private @Nullable String instance;

    @Option(
            names = "--projection",
            hidden = true,
            description = "Of another suite than the one that ./paylog up has started.")
    private List<URI> addresses = List.of();

    @Spec private @Nullable CommandSpec spec;

    private final Suite suite;

    public RebuildCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        LiveLine line = new LiveLine(System.out, LiveLine.isTerminal(), SAY_EVERY);
        Session session = new Session(order(), line, PATIENCE);
        List<RebuildApi> instances = instances();
        try (var _ =
                new OrderlyEnd(
                        session::stop,
                        END_LIMIT,
                        "the rebuild is cancelled, but does not end in time")) {
            return isDone(session, instances, line) ? 0 : 1;
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private static boolean isDone(Session session, List<RebuildApi> instances, LiveLine line) {
        try {
            return session.run(instances);
        } finally {
            line.erase();
        }
    }

    private Order order() {
        if (!rollback) {
            Source from = source != null ? source : asOf == null ? Source.STATE : Source.EVENTS;
            return new Order(from.name().toLowerCase(Locale.ROOT), asOf, maxRecordsPerSecond);
        }
        if (source != null || asOf != null || maxRecordsPerSecond != null) {
            throw wrongUsage(
                    "--rollback takes what was live before: no --source, --as-of or"
                            + " --max-records-per-second");
        }
        return Order.rollback();
    }

    private List<RebuildApi> instances() {
        if (!addresses.isEmpty()) {
            return addresses.stream().map(at -> new RebuildApi(at.getAuthority(), at)).toList();
        }
        var running = suite.namedAddressesOf(PROJECTION_SERVICE);
        if (instance != null && !running.containsKey(instance)) {
            throw new Failure(
                    "%s does not run here; there is %s"
                            .formatted(instance, String.join(", ", running.keySet())));
        }
        return running.entrySet().stream()
                .filter(one -> instance == null || instance.equals(one.getKey()))
                .map(one -> new RebuildApi(one.getKey(), one.getValue()))
                .toList();
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }
}
