package dev.paylog.fraud.domain;

import java.util.Comparator;

/** One version of a rule, as it is named in verdicts: {@code amount-limit/2}. */
public record RuleVersion(String ruleId, int version) implements Comparable<RuleVersion> {

    private static final Comparator<RuleVersion> ORDER =
            Comparator.comparing(RuleVersion::ruleId).thenComparingInt(RuleVersion::version);

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException for any other form than {@code <ruleId>/<version>}
     */
    public static RuleVersion parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not <ruleId>/<version>: " + text);
        }
        return new RuleVersion(
                text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(RuleVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return ruleId + "/" + version;
    }
}
