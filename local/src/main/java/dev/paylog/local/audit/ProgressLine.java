package dev.paylog.local.audit;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line each second: how far the audit is, and how fast. */
final class ProgressLine implements Auditor.Progress {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintStream out;
    private String step = "";
    private long began;
    private long lastSaid;

    ProgressLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void at(String newStep, long done, long total) {
        long now = System.nanoTime();
        if (!newStep.equals(step)) {
            step = newStep;
            began = now;
            lastSaid = now;
        }
        if (now - lastSaid >= EVERY.toNanos()) {
            lastSaid = now;
            long perSecond = done * 1_000_000_000L / Math.max(1, now - began);
            out.printf(Locale.ROOT, "%s %,d of %,d, %,d a second%n", step, done, total, perSecond);
        }
    }
}
