package dev.paylog.local.demo;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What became of a payment; only rejected and returned ones have a reason. */
record Outcome(String status, @Nullable String reason) implements Comparable<Outcome> {

    /** Nothing more happens without a person. */
    boolean isDecided() {
        return !isOpen(status);
    }

    static boolean isOpen(String status) {
        return status.equals("SUBMITTED") || status.equals("SETTLED");
    }

    String label() {
        String word =
                status.equals("IN_REVIEW")
                        ? "referred to a person"
                        : status.toLowerCase(Locale.ROOT);
        return reason == null ? word : word + ", " + reason;
    }

    @Override
    public int compareTo(Outcome other) {
        return label().compareTo(other.label());
    }
}
