package dev.paylog.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells what happens, with the seconds since the command began. */
final class Console {
    private final PrintStream out;
    private final long began = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    void step(String message) {
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        out.printf(Locale.ROOT, "%5.1f s  %s%n", since.toMillis() / 1000.0, message);
    }

    void say(String message) {
        out.println(message);
    }
}
