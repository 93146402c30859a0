package dev.paylog.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A process as a pid file names it: number and start. Numbers are used again by the system, so the
 * number alone must never be believed, let alone be sent a signal.
 *
 * @param started the time of day, for people; it shifts when the clock is set
 * @param birth the start by which to know it again; empty where only the time of day is known
 */
public record ProcessIdentity(long pid, Instant started, String birth) {
    /** The system's clock of starts is derived from the boot time, which may be corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(
                handle.pid(),
                handle.info().startInstant().orElseGet(Instant::now),
                Birth.of(handle.pid()).orElse(""));
    }

    public static Optional<ProcessIdentity> read(Path file) {
        try {
            String[] fields = Files.readString(file).strip().split(" ", -1);
            return fields.length == 2 || fields.length == 3
                    ? Optional.of(
                            new ProcessIdentity(
                                    Long.parseLong(fields[0]),
                                    Instant.parse(fields[1]),
                                    fields.length == 3 ? fields[2] : ""))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "%d %s %s".formatted(pid, started, birth).strip() + "\n");
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
                .filter(this::isThis)
                .filter(handle -> !Birth.isZombie(pid));
    }

    private boolean isThis(ProcessHandle handle) {
        return birth.isEmpty()
                ? handle.info().startInstant().filter(this::isStart).isPresent()
                : Birth.of(pid).filter(birth::equals).isPresent();
    }

    private boolean isStart(Instant other) {
        return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
    }
}
