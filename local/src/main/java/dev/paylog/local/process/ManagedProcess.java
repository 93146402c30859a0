package dev.paylog.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that was started, by this command or by an earlier one, and can be waited for and
 * stopped.
 */
public final class ManagedProcess {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);

    /** Ctrl-C in a terminal goes to every process in front; ours are stopped in order instead. */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final Program program;
    private final Workspace workspace;
    private final ProcessIdentity identity;
    private final Patience patience;
    private Deadline nextQuestion = Deadline.in(ASK_EVERY);

    private ManagedProcess(Program program, Workspace workspace, ProcessIdentity identity) {
        this.program = program;
        this.workspace = workspace;
        this.identity = identity;
        this.patience = new Patience(program.startLimit(), System::nanoTime);
    }

    /** Starts the program; its output of the run before is kept beside the new one. */
    public static ManagedProcess start(Program program, Workspace workspace) {
        try {
            program.prepare();
            Path log = workspace.log(program.name());
            if (Files.exists(log)) {
                Path previous = log.resolveSibling(program.name() + ".previous.log");
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = spawn(program.launch(), log);
            return new ManagedProcess(program, workspace, remember(process, program, workspace));
        } catch (IOException problem) {
            throw new Failure(
                    "%s could not be started: %s".formatted(program.name(), problem.getMessage()),
                    problem);
        }
    }

    /** A process without a pid file would be found by nobody, so it must not go on. */
    private static ProcessIdentity remember(Process process, Program program, Workspace workspace) {
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        try {
            identity.write(workspace.pidFile(program.name()));
            return identity;
        } catch (IOException problem) {
            process.destroyForcibly();
            throw new Failure(
                    "%s was ended again: its pid file cannot be written (%s); see to %s"
                            .formatted(program.name(), problem, workspace.folder()),
                    problem);
        }
    }

    /** The process that an earlier command started, if it still runs. */
    public static Optional<ManagedProcess> find(Program program, Workspace workspace) {
        return ProcessIdentity.read(workspace.pidFile(program.name()))
                .filter(ProcessIdentity::isAlive)
                .map(identity -> new ManagedProcess(program, workspace, identity));
    }

    public Program program() {
        return program;
    }

    public long pid() {
        return identity.pid();
    }

    public Instant started() {
        return identity.started();
    }

    public boolean isAlive() {
        return identity.isAlive();
    }

    public boolean isReady() {
        return isAlive() && program.isReady();
    }

    /** Waits until the program does its work; fails when it ends or takes too long. */
    public void awaitReady() {
        while (!isReady()) {
            requireInTime();
            Pause.of(LOOK_EVERY);
        }
    }

    /** Fails when the process has ended, or is not ready yet and does not get on either. */
    public void requireInTime() {
        if (!isAlive()) {
            throw new Failure(explainEnd());
        }
        if (nextQuestion.hasPassed()) {
            nextQuestion = Deadline.in(ASK_EVERY);
            patience.left(program.left());
        }
        if (patience.hasEnded() && !program.isReady()) {
            throw new Failure(withLog(explainDelay()));
        }
    }

    private String explainDelay() {
        String delay =
                "%s is not ready after %d seconds without progress"
                        .formatted(program.name(), program.startLimit().toSeconds());
        String readiness = program.readiness();
        return readiness.isBlank() ? delay : delay + "; it says " + readiness;
    }

    /** What to tell when the process has ended without being asked to. */
    public String explainEnd() {
        return withLog("%s (pid %d) has ended".formatted(program.name(), pid()));
    }

    /** Takes all time from the process, as a long pause of its machine would. */
    public void freeze() {
        Signal.send("STOP", pid());
    }

    /** Gives it its time back. */
    public void thaw() {
        Signal.send("CONT", pid());
    }

    /** From now on no file of the process can grow, as on a full disk. */
    public void choke() {
        Signal.limitFiles("1", pid());
    }

    /** Ends what {@link #choke} began. */
    public void unchoke() {
        Signal.limitFiles("unlimited", pid());
    }

    /**
     * Asks the process to end, insists when it does not within its limit, and waits for the end. A
     * frozen one could not hear it.
     */
    public void stop() {
        try {
            thaw();
        } catch (Failure gone) {
            // Then there is nobody to be woken.
        }
        identity.handle().ifPresent(ProcessHandle::destroy);
        if (!ended(program.stopLimit())) {
            kill();
        }
        forget();
    }

    /** Ends the process at once, as a power failure would. */
    public void kill() {
        identity.handle().ifPresent(ProcessHandle::destroyForcibly);
        if (!ended(KILL_LIMIT)) {
            throw new Failure("%s (pid %d) cannot be ended".formatted(program.name(), pid()));
        }
    }

    private boolean ended(Duration limit) {
        Deadline end = Deadline.in(limit);
        while (isAlive() && !end.hasPassed()) {
            Pause.of(LOOK_EVERY);
        }
        return !isAlive();
    }

    private void forget() {
        try {
            Files.deleteIfExists(workspace.pidFile(program.name()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private String withLog(String message) {
        Path log = workspace.log(program.name());
        return "%s; the end of %s:%n%s".formatted(message, log, LogTail.of(log));
    }

    private static Process spawn(Program.Launch launch, Path log) throws IOException {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.addAll(launch.command());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(launch.folder().toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(launch.environment());
        return builder.start();
    }
}
