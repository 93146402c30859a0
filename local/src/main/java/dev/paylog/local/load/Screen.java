package dev.paylog.local.load;

import dev.paylog.local.terminal.Figures;
import dev.paylog.local.terminal.LiveLine;
import dev.paylog.local.terminal.Progress;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows people how the load goes: in a terminal one line that is rewritten, elsewhere many. */
final class Screen implements LoadListener {
    private static final String MILLIS = "%,.1f ms";
    private static final String COUNT = "%,d";

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
        Latencies latencies = summary.latencyMillis();
        Figures table =
                new Figures()
                        .line("")
                        .row("p50", MILLIS, latencies.p50())
                        .row("p90", MILLIS, latencies.p90())
                        .row("p99", MILLIS, latencies.p99())
                        .row("p99.9", MILLIS, latencies.p999())
                        .row("max", MILLIS, latencies.max())
                        .rule()
                        .row("due", COUNT, summary.due())
                        .row("sent", COUNT, summary.sent())
                        .row("acknowledged", COUNT, summary.acknowledged());
        summary.outcomes().forEach((name, count) -> table.row("  " + name, COUNT, count));
        table.row("retries", COUNT, summary.retries());
        summary.retryReasons().forEach((name, count) -> table.row("  " + name, COUNT, count));
        table.row("failed", COUNT, summary.failed());
        summary.failures().forEach((name, count) -> table.row("  " + name, COUNT, count));
        table.row("seconds", "%,.1f", summary.seconds());
        return table
                + "  ledger "
                + summary.ledger()
                + (summary.endedEarly() == null ? "" : "\n  ended early: " + summary.endedEarly());
    }
}
