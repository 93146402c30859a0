package dev.paylog.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The end of the demo.
 *
 * @param sent how many payments were sent
 * @param outcomes one for each of them
 * @param took from the first submission until all were decided
 * @param balances the sum of all accounts, by currency
 */
record Report(
        int sent, Collection<Outcome> outcomes, Duration took, Map<String, BigDecimal> balances) {

    boolean isRight() {
        return outcomes.size() == sent && isZero(balances);
    }

    static boolean isZero(Map<String, BigDecimal> balances) {
        return !balances.isEmpty() && balances.values().stream().allMatch(sum -> sum.signum() == 0);
    }

    String table() {
        Map<Outcome, Long> counts =
                outcomes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        outcome -> outcome, TreeMap::new, Collectors.counting()));
        StringBuilder table = new StringBuilder();
        counts.forEach((outcome, count) -> row(table, outcome.label(), count));
        table.append("  ").append("-".repeat(48)).append('\n');
        row(table, String.format(Locale.ROOT, "decided, of %,d sent", sent), outcomes.size());
        row(table, "payments per second", perSecond());
        balances.forEach((currency, sum) -> row(table, "sum of balances, " + currency, sum));
        return table.toString();
    }

    private long perSecond() {
        return outcomes.size() * 1000L / Math.max(1, took.toMillis());
    }

    private static void row(StringBuilder table, String label, Object value) {
        String format = value instanceof Long || value instanceof Integer ? "%,d" : "%s";
        String text = String.format(Locale.ROOT, format, value);
        table.append(String.format(Locale.ROOT, "  %-36s%12s%n", label, text));
    }
}
