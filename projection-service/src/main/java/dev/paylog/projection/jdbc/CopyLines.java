package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

/** Rows in the text format of {@code COPY}: a line for each, tabs between the columns. */
final class CopyLines implements Columns {

    private final StringBuilder lines = new StringBuilder();
    private boolean begun;

    @Override
    public CopyLines text(@Nullable String value) {
        separate();
        if (value == null) {
            lines.append("\\N");
        } else {
            escape(Columns.storable(value));
        }
        return this;
    }

    @Override
    public CopyLines number(long value) {
        separate();
        lines.append(value);
        return this;
    }

    private void separate() {
        if (begun) {
            lines.append('\t');
        }
        begun = true;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(next);
            }
        }
    }

    void endRow() {
        lines.append('\n');
        begun = false;
    }

    int length() {
        return lines.length();
    }

    /** All lines since the last time. */
    String take() {
        String taken = lines.toString();
        lines.setLength(0);
        return taken;
    }
}
