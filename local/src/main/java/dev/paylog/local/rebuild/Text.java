package dev.paylog.local.rebuild;

import dev.paylog.local.rebuild.Rebuild.Check;
import dev.paylog.local.rebuild.Rebuild.Difference;
import dev.paylog.local.rebuild.Rebuild.State;
import dev.paylog.local.terminal.Figures;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A rebuild in words and figures. */
final class Text {
    private static final int BAR_WIDTH = 20;
    private static final String SECONDS = "%,.1f s";
    private static final String PAYMENTS = "payments-by-row";

    private Text() {}

    /** While it goes on. */
    static String line(Rebuild rebuild, Instant now) {
        return String.format(
                Locale.ROOT,
                "%6.1f s  %-11s %s %,d/%,d%s  lag %,d",
                seconds(Duration.between(rebuild.startedAt(), now)),
                words(rebuild.phase()),
                bar(rebuild.recordsDone(), rebuild.recordsTotal()),
                rebuild.recordsDone(),
                rebuild.recordsTotal(),
                pace(rebuild),
                rebuild.lag());
    }

    /** Full only when nothing is left. */
    private static String bar(long done, long total) {
        int full = total == 0 ? 0 : (int) (Math.min(done, total) * BAR_WIDTH / total);
        return "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "]";
    }

    private static String pace(Rebuild rebuild) {
        if (rebuild.state() == State.PAUSED) {
            return "  paused";
        }
        Long left = rebuild.secondsLeft();
        return rebuild.recordsPerSecond() == 0
                ? ""
                : String.format(Locale.ROOT, "  %,d/s", rebuild.recordsPerSecond())
                        + (left == null ? "" : "  " + time(left) + " left");
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }

    /**
     * When it has ended.
     *
     * @param seen how long each phase was; what was before the first of them has a line of its own
     */
    static String report(Rebuild rebuild, Map<String, Duration> seen) {
        Figures report = new Figures().line("");
        Duration took = took(rebuild);
        Duration before = took.minus(seen.values().stream().reduce(Duration.ZERO, Duration::plus));
        if (seconds(before) >= 1) {
            report.row("before", SECONDS, seconds(before));
        }
        seen.forEach((phase, time) -> report.row(words(phase), SECONDS, seconds(time)));
        report.rule()
                .row("from beginning to end", SECONDS, seconds(took))
                .row("records", "%,d", rebuild.recordsDone());
        rebuild.checks().stream()
                .filter(check -> check.name().equals(PAYMENTS))
                .forEach(check -> payments(report, check.compared(), took));
        rebuild.checks().forEach(check -> check(report, check));
        return report + outcome(rebuild);
    }

    private static void payments(Figures report, long payments, Duration took) {
        report.row("payments", "%,d", payments)
                .row("payments/s", "%,.0f", payments / Math.max(0.001, seconds(took)));
    }

    private static void check(Figures report, Check check) {
        String outcome = check.ok() ? "ok" : "DIFFERENT";
        report.line(
                String.format(
                        Locale.ROOT, "  %-32s%,16d  %s", check.name(), check.compared(), outcome));
        for (Difference difference : check.differences()) {
            report.line(
                    "    %s: expected %s, rebuilt %s"
                            .formatted(
                                    difference.what(),
                                    orNothing(difference.expected()),
                                    orNothing(difference.rebuilt())));
        }
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "nothing" : value;
    }

    private static String outcome(Rebuild rebuild) {
        if (rebuild.hasSucceeded()) {
            return rebuild.asOf() == null
                    ? "Generation %s is live; %s is kept for ./paylog rebuild --rollback."
                            .formatted(rebuild.generation(), rebuild.replaces())
                    : "Generation %s is as of %s; ask it with ?generation=%s, beside the live one."
                            .formatted(rebuild.generation(), rebuild.asOf(), rebuild.generation());
        }
        String reason = rebuild.failure();
        return "%s while %s%s; the live generation stays."
                .formatted(
                        rebuild.state(),
                        words(rebuild.phase()),
                        reason == null ? "" : ": " + reason.replaceAll("\\.$", ""));
    }

    private static Duration took(Rebuild rebuild) {
        Instant end = rebuild.endedAt();
        return end == null ? Duration.ZERO : Duration.between(rebuild.startedAt(), end);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String words(String phase) {
        return phase.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
