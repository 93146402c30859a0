package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code ./paylog up}: everything runs and is ready, or the reason is told and nothing is left. */
@Command(
        name = "up",
        description = "Starts everything and waits until it is ready; Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Option(names = "--fresh", description = "Begin with an empty log: deletes .paylog/data.")
    private boolean fresh;

    @Option(names = "--detach", description = "Return when all is ready, and let it run.")
    private boolean detach;

    private final Suite suite;
    private final Console console = new Console(System.out);

    UpCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        suite.workspace().open();
        StartedProcesses started = new StartedProcesses(suite, console);
        try (StartLock lock = StartLock.take(suite.workspace(), console)) {
            if (suite.missing().isEmpty()) {
                return sayAlreadyRunning();
            }
            lock.announce();
            Startup.requireFreePorts(suite.missing());
            deleteDataIfAsked();
            adoptUnlessDetached(started);
            new Startup(suite, started, console).run();
            lock.release();
            sayAddresses();
            return detach ? leave(started) : watch(started);
        }
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

    /** A detached start that fails leaves alone what ran before; one in a terminal owns it all. */
    private void adoptUnlessDetached(StartedProcesses started) {
        if (!detach) {
            suite.running().forEach(started::adopt);
        }
    }

    private static Failure refuseFresh() {
        return new Failure("--fresh deletes the data of a running suite; ./paylog down first");
    }

    private void sayAddresses() {
        console.say("");
        suite.programs()
                .forEach(
                        program ->
                                console.say(
                                        "  %-22s%s".formatted(program.name(), program.address())));
        console.say("");
    }

    private int leave(StartedProcesses started) {
        started.letGo();
        console.say("Running in the background: ./paylog demo, ./paylog status, ./paylog down");
        return 0;
    }

    private int watch(StartedProcesses started) {
        console.say("Ctrl-C stops everything; in another terminal: ./paylog demo, ./paylog status");
        Optional<ManagedProcess> ended = started.ended();
        while (ended.isEmpty()) {
            Pause.of(LOOK_EVERY);
            ended = started.ended();
        }
        console.say("\n" + ended.get().explainEnd());
        console.say("Stopping the rest, because nothing may run half.");
        started.stopAll();
        return 1;
    }
}
