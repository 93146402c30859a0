package dev.paylog.local;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Workspace;

import java.time.Duration;

/**
 * A suite that a command has for itself: it begins with an empty log in a folder of its own, and is
 * stopped in the end. It takes the ports of the usual one, so only one of the two can run.
 */
public final class OwnSuite implements AutoCloseable {
    private final Suite suite;
    private final StartedProcesses started;
    private final Duration took;

    private OwnSuite(Suite suite, StartedProcesses started, Duration took) {
        this.suite = suite;
        this.started = started;
        this.took = took;
    }

    /**
     * Returns when all of it is ready.
     *
     * @throws dev.paylog.local.process.Failure when a port is taken, or something does not start
     */
    public static OwnSuite start(Suite suite) {
        Console console = new Console(System.err);
        Startup.requireFreePorts(suite.missing(Instances.ONE_EACH));
        Workspace workspace = suite.workspace();
        workspace.deleteData();
        workspace.open();
        workspace.rememberBrokers(suite.brokers().size());
        StartedProcesses started = new StartedProcesses(suite, console);
        long began = System.nanoTime();
        new Startup(suite, Instances.ONE_EACH, started, console).run();
        return new OwnSuite(suite, started, Duration.ofNanos(System.nanoTime() - began));
    }

    public Suite suite() {
        return suite;
    }

    /** From the first process that was started until the last was ready. */
    public Duration took() {
        return took;
    }

    /** What all processes hold in physical memory now. */
    public long residentMegabytes() {
        return suite.running().stream()
                .map(ManagedProcess::pid)
                .map(ResidentMemory::megabytes)
                .mapToLong(megabytes -> megabytes == null ? 0 : megabytes)
                .sum();
    }

    @Override
    public void close() {
        started.stopAll();
    }
}
