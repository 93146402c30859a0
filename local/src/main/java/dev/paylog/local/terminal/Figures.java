package dev.paylog.local.terminal;

import java.util.Locale;

/** Figures below one another, written the same way whatever the language of the machine is. */
public final class Figures {
    private static final int WIDTH = 48;

    private final StringBuilder lines = new StringBuilder();

    /**
     * Adds one figure.
     *
     * @param pattern of {@link java.util.Formatter}, with one place for the value
     */
    public Figures row(String label, String pattern, Object value) {
        String text = String.format(Locale.ROOT, pattern, value);
        return line(String.format(Locale.ROOT, "  %-32s%16s", label, text));
    }

    /** Separates two groups. */
    public Figures rule() {
        return line("  " + "-".repeat(WIDTH));
    }

    /** Adds a line as it is. */
    public Figures line(String text) {
        lines.append(text).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
