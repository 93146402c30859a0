package dev.paylog.local;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds in physical memory: from {@code /proc}, or where that is missing from ps.
 */
final class ResidentMemory {
    private ResidentMemory() {}

    static @Nullable Long megabytes(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            String kilobytes = Files.exists(status) ? fromProc(status) : fromPs(pid);
            return Long.parseLong(kilobytes) >> 10;
        } catch (IOException | NumberFormatException unknown) {
            return null;
        }
    }

    private static String fromProc(Path status) throws IOException {
        List<String> lines = Files.readAllLines(status);
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("");
    }

    private static String fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
