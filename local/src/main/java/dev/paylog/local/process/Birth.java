package dev.paylog.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When a process began as Linux itself counts it: ticks since the boot, and which boot. Unlike a
 * time of day it stays the same when somebody sets the clock.
 */
final class Birth {
    /** Field 22 of {@code proc_pid_stat(5)}, counted from the third, the state. */
    private static final int START_TICKS = 19;

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Birth() {}

    /** Empty where there is no {@code /proc}, or no such process. */
    static Optional<String> of(long pid) {
        String[] fields = stat(pid).split(" ", -1);
        if (fields.length <= START_TICKS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(BOOT_ID).strip() + ":" + fields[START_TICKS]);
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /**
     * Ended, but not yet collected: in a container whose first process does not collect, for ever.
     */
    static boolean isZombie(long pid) {
        return stat(pid).startsWith("Z");
    }

    /** What follows the program's name, which may hold anything, brackets and spaces too. */
    private static String stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }
}
