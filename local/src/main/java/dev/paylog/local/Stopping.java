package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;

/** Stops a process and says so; one that cannot be stopped does not keep the others alive. */
final class Stopping {
    private Stopping() {}

    static boolean of(ManagedProcess process, Console console) {
        try {
            process.stop();
            console.step(process.program().name() + " stopped");
            return true;
        } catch (Failure failure) {
            console.step(String.valueOf(failure.getMessage()));
            return false;
        }
    }
}
