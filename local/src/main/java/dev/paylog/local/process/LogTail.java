package dev.paylog.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, which mostly say why a process ended. */
final class LogTail {
    private static final int LINES_MAX = 15;
    private static final int BYTES_MAX = 16 << 10;

    private LogTail() {}

    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), BYTES_MAX)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LINES_MAX))
                    .collect(Collectors.joining("\n  ", "  ", ""));
        } catch (IOException noLog) {
            return "  (no log)";
        }
    }
}
