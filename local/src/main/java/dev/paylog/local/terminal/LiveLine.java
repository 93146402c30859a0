package dev.paylog.local.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A line that tells how far something is: in a terminal it is drawn again in its place, elsewhere
 * it is printed anew now and then.
 */
public final class LiveLine {
    private static final Duration EVERY_IN_TERMINAL = Duration.ofMillis(100);
    private static final String ERASED = "\033[2K";

    /** What is too wide is cut off: a line of two rows could not be drawn again. */
    private static final String IN_ONE_ROW = "\033[?7l";

    private static final String IN_MANY_ROWS = "\033[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final long everyNanos;
    private long shownNanos = System.nanoTime();

    /**
     * @param everyElsewhere how often it is printed where there is no terminal
     */
    public LiveLine(PrintStream out, boolean terminal, Duration everyElsewhere) {
        this.out = out;
        this.terminal = terminal;
        this.everyNanos = (terminal ? EVERY_IN_TERMINAL : everyElsewhere).toNanos();
    }

    /** Whether the output goes to a person's screen, where a line can be drawn again. */
    public static boolean isTerminal() {
        return !"dumb".equals(System.getenv("TERM"))
                && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** What there is to tell now, if it is time to tell it. */
    public synchronized void show(Supplier<String> line) {
        if (System.nanoTime() - shownNanos >= everyNanos) {
            showNow(line.get());
        }
    }

    public synchronized void showNow(String line) {
        shownNanos = System.nanoTime();
        out.print(terminal ? drawn(line) : line + System.lineSeparator());
        out.flush();
    }

    private static String drawn(String line) {
        return ERASED + IN_ONE_ROW + line + IN_MANY_ROWS + "\r";
    }

    /** This stays, in place of what was shown, and the next line comes below. */
    public synchronized void keep(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** What was shown last is over; where there is no terminal it stays. */
    public synchronized void erase() {
        if (terminal) {
            out.print(ERASED);
            out.flush();
        }
    }
}
