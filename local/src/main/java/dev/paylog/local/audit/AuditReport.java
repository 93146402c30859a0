package dev.paylog.local.audit;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an audit saw, and what was wrong.
 *
 * @param payments numbers by status
 * @param inFlight payments debited and not yet credited or returned
 * @param inMotion accounts and payments that changed while the audit ran: their states and other
 *     sides were not compared
 * @param sums a line for each currency
 * @param faults how many of each kind
 * @param findings the first of each kind
 */
public record AuditReport(
        long events,
        long states,
        long accounts,
        Map<String, Long> payments,
        long inFlight,
        long inMotion,
        List<String> sums,
        Acknowledged acknowledged,
        Map<Fault, Long> faults,
        List<String> findings,
        Duration took) {

    static AuditReport of(
            long events,
            long states,
            Map<String, AccountTrail> accounts,
            Map<?, PaymentTrail> payments,
            Sums sums,
            Acknowledged acknowledged,
            Findings findings) {
        Map<String, Long> byStatus =
                payments.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        payment -> String.valueOf(payment.status()),
                                        TreeMap::new,
                                        Collectors.counting()));
        long moving =
                accounts.values().stream().filter(AccountTrail::isInMotion).count()
                        + payments.values().stream().filter(PaymentTrail::isInMotion).count();
        return new AuditReport(
                events,
                states,
                accounts.values().stream().filter(account -> account.state() != null).count(),
                byStatus,
                payments.values().stream().filter(payment -> payment.inFlight() != 0).count(),
                moving,
                lines(sums),
                acknowledged,
                findings.counts(),
                findings.kept().stream().map(f -> f.fault().meaning() + ": " + f).toList(),
                Duration.ZERO);
    }

    private static List<String> lines(Sums sums) {
        return sums.balances().entrySet().stream()
                .map(
                        entry -> {
                            String currency = entry.getKey();
                            BigInteger balance = entry.getValue();
                            BigInteger flying = sums.inFlight(currency);
                            return "%s  balances %,d  in flight %,d  sum %,d"
                                    .formatted(currency, balance, flying, balance.add(flying));
                        })
                .toList();
    }

    AuditReport after(Duration duration) {
        return new AuditReport(
                events,
                states,
                accounts,
                payments,
                inFlight,
                inMotion,
                sums,
                acknowledged,
                faults,
                findings,
                duration);
    }

    public boolean isRight() {
        return faults.isEmpty();
    }

    /** Whether nothing is on its way by itself; what waits for a person is at rest. */
    public boolean isAtRest() {
        return inFlight == 0
                && inMotion == 0
                && acknowledged.waiting() == 0
                && !payments.containsKey("SUBMITTED")
                && !payments.containsKey("SETTLED");
    }

    public long count(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    public long eventsPerSecond() {
        return took.isZero() ? 0 : events * 1_000_000_000L / took.toNanos();
    }

    /** For people. */
    public String table() {
        var table = new StringBuilder();
        line(table, "events", "%,d, %,d a second", events, eventsPerSecond());
        line(table, "states", "%,d", states);
        line(table, "accounts", "%,d", accounts);
        long all = payments.values().stream().mapToLong(Long::longValue).sum();
        line(table, "payments", "%,d", all);
        payments.forEach((status, count) -> line(table, "  " + status, "%,d", count));
        line(table, "in flight", "%,d", inFlight);
        line(table, "in motion", "%,d (changed meanwhile; in part not compared)", inMotion);
        sums.forEach(sum -> line(table, "minor units", "%s", sum));
        line(
                table,
                "acknowledged",
                "%,d: found %,d, waiting %,d, lost %,d",
                acknowledged.payments(),
                acknowledged.found(),
                acknowledged.waiting(),
                acknowledged.lost());
        line(table, "doubled", "%,d", count(Fault.DOUBLED));
        faults.forEach((fault, count) -> line(table, "WRONG", "%,d %s", count, fault.meaning()));
        findings.forEach(finding -> table.append("\n  ").append(finding));
        return table.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void line(StringBuilder table, String name, String text, Object... values) {
        if (!table.isEmpty()) {
            table.append('\n');
        }
        String formatted = String.format(Locale.ROOT, text, values);
        table.append(String.format(Locale.ROOT, "%-16s%s", name, formatted));
    }
}
