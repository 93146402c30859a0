package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.ProcessIdentity;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Service;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** {@code ./paylog up}: everything runs and is ready, or the reason is told and nothing is left. */
@Command(
        name = "up",
        description = "Starts everything and waits until it is ready; Ctrl-C stops it.",
        footer = "With " + Service.TRACES_ENDPOINT + " set, services send traces there.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--fresh", description = "Begin with an empty log: deletes .paylog/data.")
    private boolean fresh;

    @Option(names = "--detach", description = "Return when all is ready, and let it run.")
    private boolean detach;

    @Option(
            names = "--instances",
            paramLabel = "SERVICE=N,...",
            description = "How many of each service, 1 to 4: payment=2,fraud=2 (default: one).")
    private @Nullable String instances;

    @Option(
            names = "--brokers",
            paramLabel = "1|3",
            description = "How many Kafka nodes (default: as many as the log lies on, at first 1).")
    private @Nullable Integer brokers;

    @Spec private @Nullable CommandSpec spec;

    private final IntFunction<Suite> suites;
    private Suite suite;
    private final Console console = new Console(System.out);

    /**
     * @param suite on as many brokers as the log lies on
     * @param suites the same, on as many brokers as asked for
     */
    UpCommand(Suite suite, IntFunction<Suite> suites) {
        this.suite = suite;
        this.suites = suites;
    }

    @Override
    public Integer call() {
        Instances asked = askedInstances();
        suite = askedSuite();
        suite.workspace().open();
        StartedProcesses started = new StartedProcesses(suite, console);
        try (StartLock lock = StartLock.take(suite.workspace(), console)) {
            List<Program> missing = suite.missing(asked);
            if (missing.isEmpty()) {
                return sayAlreadyRunning();
            }
            Optional<ProcessIdentity> watcher = StartLock.holder(suite.workspace());
            if (watcher.isEmpty()) {
                lock.announce();
            }
            Startup.requireFreePorts(missing);
            deleteDataIfAsked();
            suite.workspace().rememberBrokers(suite.brokers().size());
            // A detached start that fails leaves alone what ran before; one in a terminal owns it
            // all.
            if (!detach && watcher.isEmpty()) {
                suite.running().forEach(started::adopt);
            }
            new Startup(suite, asked, started, console).run();
            lock.release();
            sayAddresses();
            return watcher.map(other -> leaveTo(other, started))
                    .orElseGet(() -> detach ? leave(started) : watch(started));
        }
    }

    private Instances askedInstances() {
        try {
            return instances == null
                    ? Instances.ONE_EACH
                    : Instances.parse(instances, suite.modules());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--instances " + wrong.getMessage(),
                    wrong);
        }
    }

    /** Moving a log to other brokers is more than to start them. */
    private Suite askedSuite() {
        int present = suite.brokers().size();
        int count = brokers == null ? present : brokers;
        if (count != 1 && count != 3) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--brokers %d: 1 for a small machine, or 3 to lose one".formatted(count));
        }
        if (count == present) {
            return suite;
        }
        if (fresh && !suite.running().isEmpty()) {
            throw refuseFresh();
        }
        if (!fresh && suite.workspace().hasLog()) {
            throw new Failure(
                    "--brokers %2$d: the log here lies on %1$d; --fresh begins an empty one"
                            .formatted(present, count));
        }
        return suites.apply(count);
    }

    private int sayAlreadyRunning() {
        if (fresh) {
            throw refuseFresh();
        }
        suite.running().forEach(ManagedProcess::awaitReady);
        console.say("already running");
        sayAddresses();
        return 0;
    }

    private void deleteDataIfAsked() {
        if (fresh) {
            if (!suite.running().isEmpty()) {
                throw refuseFresh();
            }
            suite.workspace().deleteData();
            suite.workspace().open();
        }
    }

    private static Failure refuseFresh() {
        return new Failure("--fresh deletes the data of a running suite; ./paylog down first");
    }

    private void sayAddresses() {
        console.say("");
        suite.running().stream()
                .map(ManagedProcess::program)
                .forEach(
                        program ->
                                console.say(
                                        "  %-24s%s".formatted(program.name(), program.address())));
        console.say("");
    }

    private int leave(StartedProcesses started) {
        started.letGo();
        console.say("Running in the background: ./paylog demo, ./paylog status, ./paylog down");
        return 0;
    }

    /** One watches; two would each take the other's stopping for an accident. */
    private int leaveTo(ProcessIdentity watcher, StartedProcesses started) {
        started.letGo();
        console.say("./paylog up (pid %d) watches them with the rest.".formatted(watcher.pid()));
        return 0;
    }

    private int watch(StartedProcesses started) {
        console.say("Ctrl-C stops everything; in another terminal: ./paylog demo, ./paylog status");
        new Caretaker(suite, started, console).untilSomethingIsMissing();
        console.say("Stopping the rest, because nothing may run half.");
        started.stopAll();
        return 1;
    }
}
