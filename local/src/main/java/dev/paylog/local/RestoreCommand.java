package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Service;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./paylog restore}: payment-service's state is folded again, from the events alone. */
@Command(
        name = "restore",
        description = {
            "Folds all state of payment-service again from payments.events, and writes its",
            "changelogs anew. The services must be down; brokers and registry are started for it."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private static final String PAYMENT_SERVICE = "payment-service";
    private static final String HEAP = "1536m";

    @Option(
            names = "--compare",
            description = "Compare with the state that was there, key by key, before it goes.")
    private boolean compare;

    private final Suite suite;
    private final Console console = new Console(System.out);

    RestoreCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        suite.workspace().open();
        StartedProcesses started = new StartedProcesses(suite, console);
        try (StartLock lock = StartLock.take(suite.workspace(), console)) {
            requireServicesDown();
            List<Program> missing =
                    suite.missing(Instances.ONE_EACH).stream()
                            .filter(program -> !(program instanceof Service))
                            .toList();
            Startup.requireFreePorts(missing);
            lock.announce();
            new Startup(suite, Instances.ONE_EACH, started, console).runPlatform();
            try {
                return restore();
            } finally {
                started.stopAll();
            }
        }
    }

    private void requireServicesDown() {
        List<String> running =
                suite.runningInstancesOf(PAYMENT_SERVICE).stream()
                        .map(ManagedProcess::program)
                        .map(Program::name)
                        .toList();
        if (!running.isEmpty()) {
            throw new Failure(
                    "%s runs, and its state is in use; ./paylog down first"
                            .formatted(String.join(", ", running)));
        }
    }

    /** In front, so that its progress is seen and Ctrl-C ends it; then restore again. */
    private int restore() {
        List<String> arguments = new ArrayList<>(List.of("restore"));
        if (compare) {
            arguments.add("--compare");
        }
        Service service = suite.instancesOf(PAYMENT_SERVICE).getFirst();
        Program.Launch launch = service.launchTask(HEAP, arguments.toArray(String[]::new));
        ProcessBuilder builder =
                new ProcessBuilder(launch.command())
                        .directory(launch.folder().toFile())
                        .inheritIO();
        builder.environment().putAll(launch.environment());
        try {
            return builder.start().waitFor();
        } catch (IOException problem) {
            throw new Failure("the restore could not be started: " + problem.getMessage(), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while restoring", interrupted);
        }
    }
}
