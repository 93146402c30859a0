package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.ProcessIdentity;

import picocli.CommandLine.Command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./paylog down}: afterwards nothing of the suite runs. Data and logs stay. */
@Command(
        name = "down",
        description = "Stops everything, last started first; the data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Longer than all programs together may take. */
    private static final Duration ORDERLY_END_LIMIT = Duration.ofMinutes(6);

    private final Suite suite;
    private final Console console = new Console(System.out);

    DownCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        if (!suite.workspace().wasOpened()) {
            console.say("nothing is running");
            return 0;
        }
        boolean watched = endInTheTerminal();
        try (StartLock _ = StartLock.take(suite.workspace(), console)) {
            // An up that has waited for the same lock may stand in its terminal by now.
            return stopRest(endInTheTerminal() || watched);
        }
    }

    private int stopRest(boolean watched) {
        List<ManagedProcess> running = suite.running().reversed();
        if (running.isEmpty() && !watched) {
            console.say("nothing is running");
        }
        long left = running.stream().filter(process -> !Stopping.of(process, console)).count();
        suite.forgetEnded();
        return left == 0 ? 0 : 1;
    }

    private boolean endInTheTerminal() {
        return StartLock.holder(suite.workspace()).map(this::endInTheTerminal).orElse(false);
    }

    /**
     * An {@code up} in a terminal stops its own children, and would call it an accident if we did.
     */
    private boolean endInTheTerminal(ProcessIdentity up) {
        console.step("asking ./paylog up (pid %d) to stop everything".formatted(up.pid()));
        up.end();
        long deadline = System.nanoTime() + ORDERLY_END_LIMIT.toNanos();
        while (up.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new Failure("./paylog up (pid %d) does not end".formatted(up.pid()));
            }
            Pause.of(LOOK_EVERY);
        }
        console.step("stopped");
        return true;
    }
}
