package dev.paylog.local.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far one step is. */
public final class Progress {
    private static final Duration EVERY_ELSEWHERE = Duration.ofSeconds(5);

    private final LiveLine line;
    private final String step;
    private final long total;
    private final long began = System.nanoTime();

    public Progress(PrintStream out, boolean terminal, String step, long total) {
        this.line = new LiveLine(out, terminal, EVERY_ELSEWHERE);
        this.step = step;
        this.total = total;
    }

    public void reach(long done) {
        line.show(() -> line(done));
    }

    public void done() {
        line.keep(line(total));
    }

    private String line(long done) {
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT, "%-24s %,7d of %,7d   %5.1f s", step, done, total, seconds);
    }
}
