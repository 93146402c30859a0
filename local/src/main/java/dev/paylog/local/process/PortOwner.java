package dev.paylog.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process listens on a port, as far as this user may know. Linux only; elsewhere unknown. */
public final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Such as {@code pid 4711, java}. */
    public static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+", -1))
                .filter(row -> row.length > 9 && row[3].equals(LISTENING))
                .filter(row -> row[1].endsWith(":%04X".formatted(port)))
                .map(row -> "socket:[" + row[9] + "]")
                .findFirst()
                .flatMap(PortOwner::holder);
    }

    private static Optional<String> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), socket))
                .findFirst()
                .map(PortOwner::describe);
    }

    private static String describe(ProcessHandle process) {
        Optional<String> command =
                process.info().command().map(path -> Path.of(path).getFileName().toString());
        return "pid " + process.pid() + command.map(name -> ", " + name).orElse("");
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(file -> pointsTo(file, socket));
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean pointsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException notLinux) {
            return List.<String>of().stream();
        }
    }
}
