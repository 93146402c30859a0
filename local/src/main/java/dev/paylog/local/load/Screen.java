package dev.paylog.local.load;

import dev.paylog.local.terminal.LiveLine;
import dev.paylog.local.terminal.Progress;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows people how the load goes: in a terminal one line that is rewritten, elsewhere many. */
final class Screen implements LoadListener {
    private final PrintStream out;
    private final boolean terminal;
    private final LiveLine seconds;
    private @Nullable Progress progress;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.seconds = new LiveLine(out, terminal, Duration.ZERO);
    }

    void begin(LoadSettings settings) {
        out.printf(
                Locale.ROOT,
                "%,d payments/s for %d s among %,d accounts, %s%n",
                settings.ratePerSecond(),
                settings.duration().toSeconds(),
                settings.accounts(),
                settings.shape());
        if (settings.isReferredForItsVelocity()) {
            out.println(
                    "Each account pays more than 1,000 times a minute, which fraud-service refers"
                            + " to a person; with more --accounts it would not.");
        }
    }

    @Override
    public void preparing(String step, long done, long total) {
        if (done == 0 || progress == null) {
            progress = new Progress(out, terminal, step, total);
        }
        if (done == total) {
            progress.done();
        } else {
            progress.reach(done);
        }
    }

    @Override
    public void second(Second second) {
        seconds.showNow(line(second));
    }

    private static String line(Second second) {
        return String.format(
                Locale.ROOT,
                "%4d s  sent %,7d/s  acknowledged %,7d/s  in flight %,5d  p50 %7.1f ms  p99 %8.1f"
                        + " ms  retries %,d  errors %,d",
                second.elapsed().toSeconds(),
                second.sentPerSecond(),
                second.acknowledgedPerSecond(),
                second.inFlight(),
                second.p50Millis(),
                second.p99Millis(),
                second.retries(),
                second.failures());
    }

    static String table(Summary summary) {
        StringBuilder table = new StringBuilder("\n");
        Latencies latencies = summary.latencyMillis();
        row(table, "p50", "%,.1f ms".formatted(latencies.p50()));
        row(table, "p90", "%,.1f ms".formatted(latencies.p90()));
        row(table, "p99", "%,.1f ms".formatted(latencies.p99()));
        row(table, "p99.9", "%,.1f ms".formatted(latencies.p999()));
        row(table, "max", "%,.1f ms".formatted(latencies.max()));
        table.append("  ").append("-".repeat(48)).append('\n');
        row(table, "due", "%,d".formatted(summary.due()));
        row(table, "sent", "%,d".formatted(summary.sent()));
        row(table, "acknowledged", "%,d".formatted(summary.acknowledged()));
        summary.outcomes()
                .forEach((name, count) -> row(table, "  " + name, "%,d".formatted(count)));
        row(table, "retries", "%,d".formatted(summary.retries()));
        row(table, "failed", "%,d".formatted(summary.failed()));
        summary.failures()
                .forEach((name, count) -> row(table, "  " + name, "%,d".formatted(count)));
        row(table, "seconds", "%,.1f".formatted(summary.seconds()));
        table.append("  ledger ").append(summary.ledger());
        if (summary.endedEarly() != null) {
            table.append("\n  ended early: ").append(summary.endedEarly());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String label, String value) {
        table.append(String.format(Locale.ROOT, "  %-32s%16s%n", label, value));
    }
}
