package dev.paylog.local;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What this command has started or adopted, and so has to stop: when a start fails, when a child
 * dies, at Ctrl-C. Stopped in the opposite order of the suite.
 */
final class StartedProcesses {
    private final Suite suite;
    private final Console console;
    private final Thread atExit = new Thread(this::stopAtExit, "stop-in-order");
    private final Map<Program, ManagedProcess> processes = new HashMap<>();
    private boolean exiting;

    StartedProcesses(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    synchronized ManagedProcess start(Program program) {
        waitForEndIfExiting();
        ManagedProcess process = ManagedProcess.start(program, suite.workspace());
        processes.put(program, process);
        return process;
    }

    /** Takes over what an earlier command has started. */
    synchronized void adopt(ManagedProcess process) {
        waitForEndIfExiting();
        processes.put(process.program(), process);
    }

    /** Those that have ended by themselves. */
    synchronized List<ManagedProcess> ended() {
        waitForEndIfExiting();
        return processes.values().stream().filter(process -> !process.isAlive()).toList();
    }

    /** It has ended, and the rest goes on without it. */
    synchronized void forget(ManagedProcess process) {
        waitForEndIfExiting();
        processes.remove(process.program());
    }

    synchronized void stopAll() {
        waitForEndIfExiting();
        stopInOrder();
    }

    /** Lets them run on after this command. */
    synchronized void letGo() {
        waitForEndIfExiting();
        processes.clear();
    }

    private synchronized void stopAtExit() {
        if (!processes.isEmpty()) {
            console.say("");
        }
        exiting = true;
        stopInOrder();
    }

    private void stopInOrder() {
        if (processes.isEmpty()) {
            return;
        }
        for (Program program : suite.programs().reversed()) {
            ManagedProcess process = processes.remove(program);
            if (process != null) {
                Stopping.of(process, console);
            }
        }
        suite.forgetEnded();
    }

    /** The exit stops what there is; whoever comes now must neither start nor complain. */
    private void waitForEndIfExiting() {
        while (exiting) {
            LockSupport.park(this);
        }
    }
}
