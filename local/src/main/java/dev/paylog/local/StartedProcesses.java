package dev.paylog.local;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What this command has started, and so has to stop: when a start fails, when a child dies, at
 * Ctrl-C. Last started, first stopped.
 */
final class StartedProcesses {
    private final Workspace workspace;
    private final Console console;
    private final Thread atExit = new Thread(this::stopAtExit, "stop-in-order");
    private final Deque<ManagedProcess> newestFirst = new ArrayDeque<>();
    private boolean exiting;

    StartedProcesses(Workspace workspace, Console console) {
        this.workspace = workspace;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    synchronized ManagedProcess start(Program program) {
        waitForEndIfExiting();
        ManagedProcess process = ManagedProcess.start(program, workspace);
        newestFirst.push(process);
        return process;
    }

    /** The first one that has ended by itself. */
    synchronized Optional<ManagedProcess> ended() {
        waitForEndIfExiting();
        return newestFirst.stream().filter(process -> !process.isAlive()).findFirst();
    }

    synchronized List<ManagedProcess> all() {
        return List.copyOf(newestFirst);
    }

    synchronized void stopAll() {
        waitForEndIfExiting();
        stopInOrder();
    }

    /** Lets them run on after this command. */
    synchronized void letGo() {
        waitForEndIfExiting();
        newestFirst.clear();
    }

    private synchronized void stopAtExit() {
        if (!newestFirst.isEmpty()) {
            console.say("");
        }
        exiting = true;
        stopInOrder();
    }

    private void stopInOrder() {
        while (!newestFirst.isEmpty()) {
            Stopping.of(newestFirst.pop(), console);
        }
    }

    /** The exit stops what there is; whoever comes now must neither start nor complain. */
    private void waitForEndIfExiting() {
        while (exiting) {
            LockSupport.park(this);
        }
    }
}
