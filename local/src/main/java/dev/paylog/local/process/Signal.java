package dev.paylog.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Does to a process what Java cannot: by the shell, and by what every Linux has. */
final class Signal {
    private Signal() {}

    /**
     * Returns when the signal has been sent.
     *
     * @param name as {@code kill} takes it, such as STOP
     * @throws Failure when the process is not there
     */
    static void send(String name, long pid) {
        run("/bin/sh", "-c", "kill -s %s %d".formatted(name, pid));
    }

    /**
     * Sets the size up to which the process may write files from now on; what is beyond fails.
     *
     * @param bytes or {@code unlimited}
     */
    static void limitFiles(String bytes, long pid) {
        run("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":unlimited");
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Failure(
                        "%s failed: %s".formatted(String.join(" ", command), output.strip()));
            }
        } catch (IOException problem) {
            throw new Failure(command[0] + " cannot be run: " + problem.getMessage(), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted during " + command[0], interrupted);
        }
    }
}
