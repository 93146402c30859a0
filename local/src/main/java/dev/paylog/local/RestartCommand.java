package dev.paylog.local;

import dev.paylog.local.cluster.ClusterSurvey;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Program;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./paylog restart}: one after the other, so that a new version comes without an outage. */
@Command(
        name = "restart",
        description = {
            "Restarts every instance of every service, one after the other, in order: each ends",
            "what it took on, and the next waits until it is ready. Callers notice nothing when",
            "each service has two instances and they retry refused connections."
        },
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    private static final Duration WHOLE_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Option(
            names = "--brokers",
            description = "The brokers instead; three of them, or service is interrupted.")
    private boolean brokers;

    private final Suite suite;
    private final Console console = new Console(System.out);

    RestartCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        List<ManagedProcess> those = those();
        if (those.isEmpty()) {
            throw new Failure("nothing runs here that could be restarted; ./paylog up first");
        }
        if (StartLock.holder(suite.workspace()).isPresent()) {
            throw new Failure(
                    "a ./paylog up in a terminal would take each end for an accident;"
                            + " ./paylog down, then ./paylog up --detach");
        }
        try (StartLock _ = StartLock.take(suite.workspace(), console)) {
            those.forEach(this::restart);
        }
        return 0;
    }

    private List<ManagedProcess> those() {
        return brokers
                ? suite.running().stream()
                        .filter(process -> suite.brokers().contains(process.program()))
                        .toList()
                : suite.modules().stream()
                        .flatMap(module -> suite.runningInstancesOf(module).stream())
                        .toList();
    }

    private void restart(ManagedProcess process) {
        Program program = process.program();
        long began = System.nanoTime();
        process.stop();
        long stopped = System.nanoTime();
        ManagedProcess.start(program, suite.workspace()).awaitReady();
        if (brokers) {
            awaitWhole();
        }
        console.step(
                "%-24s stopped in %.1f s, ready after %.1f s"
                        .formatted(
                                program.name(),
                                (stopped - began) / 1e9,
                                (System.nanoTime() - stopped) / 1e9));
    }

    /** Before that, the next one could be the last that has a record. */
    private void awaitWhole() {
        Deadline limit = Deadline.in(WHOLE_LIMIT);
        while (!isWhole()) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "after %d s not every replica is in sync; ./paylog status --cluster"
                                .formatted(WHOLE_LIMIT.toSeconds()));
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private boolean isWhole() {
        try (var survey = new ClusterSurvey(suite.bootstrapServers())) {
            return survey.look().isWhole(suite.brokers().size());
        } catch (Failure notYet) {
            return false;
        }
    }
}
