package dev.paylog.local;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Service;

import java.time.Duration;
import java.util.List;

/**
 * Looks after a running suite from a terminal. It goes on without an instance as long as another
 * one does the same work; when anything else ends, the rest is stopped.
 */
final class Caretaker {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Suite suite;
    private final StartedProcesses started;
    private final Console console;

    Caretaker(Suite suite, StartedProcesses started, Console console) {
        this.suite = suite;
        this.started = started;
        this.console = console;
    }

    /** Returns when something is gone that the suite cannot do without. */
    void untilSomethingIsMissing() {
        List<ManagedProcess> ended = started.ended();
        while (ended.stream().allMatch(this::isDispensable)) {
            ended.forEach(started::forget);
            // What another command has started since then is ours to stop, too.
            suite.running().forEach(started::adopt);
            Pause.of(LOOK_EVERY);
            ended = started.ended();
        }
    }

    private boolean isDispensable(ManagedProcess ended) {
        console.say("\n" + ended.explainEnd());
        List<ManagedProcess> others =
                ended.program() instanceof Service service
                        ? suite.runningInstancesOf(service.module())
                        : List.of();
        if (ended.program() instanceof Service service && !others.isEmpty()) {
            sayWhoGoesOn(service, others);
            return true;
        }
        return false;
    }

    private void sayWhoGoesOn(Service lost, List<ManagedProcess> others) {
        console.say(
                "ONE INSTANCE LESS: %s goes on with %s. ./paylog up --instances %s=%d starts it again."
                        .formatted(
                                lost.module(),
                                String.join(
                                        ", ",
                                        others.stream().map(one -> one.program().name()).toList()),
                                Instances.shortName(lost.module()),
                                lost.number()));
    }
}
