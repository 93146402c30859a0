package dev.paylog.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A process as a pid file names it: number and start. Numbers are used again by the system, so the
 * number alone must never be believed, let alone be sent a signal.
 */
public record ProcessIdentity(long pid, Instant started) {
    /** The system's clock of starts is derived from the boot time, which may be corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(
                handle.pid(), handle.info().startInstant().orElseGet(Instant::now));
    }

    public static Optional<ProcessIdentity> read(Path file) {
        try {
            String[] fields = Files.readString(file).strip().split(" ", -1);
            return fields.length == 2
                    ? Optional.of(
                            new ProcessIdentity(
                                    Long.parseLong(fields[0]), Instant.parse(fields[1])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, pid + " " + started + "\n");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** Asks the process to end, if it is still this one. */
    public void end() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /** The process, if it is still this one. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().startInstant().filter(this::isStart).isPresent())
                .filter(handle -> !isZombie());
    }

    private boolean isStart(Instant other) {
        return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /**
     * Ended, but not yet collected: in a container whose first process does not collect, for ever.
     */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException notLinux) {
            return false;
        }
    }
}
