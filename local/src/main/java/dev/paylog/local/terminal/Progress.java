package dev.paylog.local.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How far one step is: in a terminal a line that is rewritten, elsewhere a line now and then. */
public final class Progress {
    private static final Duration EVERY_IN_TERMINAL = Duration.ofMillis(100);
    private static final Duration EVERY_ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final String step;
    private final long total;
    private final long began = System.nanoTime();
    private long lastSaid = began;

    public Progress(PrintStream out, boolean terminal, String step, long total) {
        this.out = out;
        this.terminal = terminal;
        this.step = step;
        this.total = total;
    }

    /** Whether the output goes to a person's screen, where a line can be rewritten. */
    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    public synchronized void reach(long done) {
        Duration every = terminal ? EVERY_IN_TERMINAL : EVERY_ELSEWHERE;
        if (System.nanoTime() - lastSaid >= every.toNanos()) {
            lastSaid = System.nanoTime();
            out.print(line(done) + (terminal ? "\r" : System.lineSeparator()));
            out.flush();
        }
    }

    public synchronized void done() {
        out.println(line(total));
    }

    private String line(long done) {
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT, "%-24s %,7d of %,7d   %5.1f s", step, done, total, seconds);
    }
}
