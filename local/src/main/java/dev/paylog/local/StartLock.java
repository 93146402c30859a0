package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ProcessIdentity;
import dev.paylog.local.process.Workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One start or stop at a time; and {@code down} can find the {@code up} that stands in a terminal.
 */
final class StartLock implements AutoCloseable {
    private static final String NAME = "up";

    private final Workspace workspace;
    private final FileChannel channel;
    private boolean announced;

    private StartLock(Workspace workspace, FileChannel channel) {
        this.workspace = workspace;
        this.channel = channel;
    }

    static StartLock take(Workspace workspace, Console console) {
        Path file = workspace.pidFile(NAME).resolveSibling("up.lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                console.say("another ./paylog up or down is at work; waiting for it");
                channel.lock();
            }
            return new StartLock(workspace, channel);
        } catch (IOException problem) {
            throw new Failure("cannot lock " + file + ": " + problem.getMessage(), problem);
        }
    }

    /** From here on {@code down} turns to this process first. */
    void announce() {
        Path file = workspace.pidFile(NAME);
        try {
            ProcessIdentity.of(ProcessHandle.current()).write(file);
        } catch (IOException problem) {
            throw new Failure(file + " cannot be written: " + problem, problem);
        }
        // After the hook that stops the children, so the announcement holds until all are gone.
        file.toFile().deleteOnExit();
        announced = true;
    }

    /** Lets the next {@code up} look, while this one goes on watching. */
    void release() {
        try {
            channel.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The {@code up} that starts or watches the suite at this moment. */
    static Optional<ProcessIdentity> holder(Workspace workspace) {
        return ProcessIdentity.read(workspace.pidFile(NAME)).filter(ProcessIdentity::isAlive);
    }

    @Override
    public void close() {
        release();
        if (announced) {
            withdraw();
        }
    }

    private void withdraw() {
        try {
            Files.deleteIfExists(workspace.pidFile(NAME));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
