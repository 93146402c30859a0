package dev.paylog.local.audit;

import dev.paylog.local.terminal.LiveLine;

import java.util.Locale;

/** How far the audit is, and how fast. */
final class ProgressLine implements Auditor.Progress {
    private final LiveLine line;
    private String step = "";
    private long began;

    ProgressLine(LiveLine line) {
        this.line = line;
    }

    @Override
    public void at(String newStep, long done, long total) {
        if (!newStep.equals(step)) {
            step = newStep;
            began = System.nanoTime();
        }
        line.show(() -> line(done, total));
    }

    private String line(long done, long total) {
        long perSecond = done * 1_000_000_000L / Math.max(1, System.nanoTime() - began);
        return String.format(
                Locale.ROOT, "%s %,d of %,d, %,d a second", step, done, total, perSecond);
    }
}
