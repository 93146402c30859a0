package dev.paylog.local.chaos;

import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Fault;
import dev.paylog.local.load.Summary;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was done to the suite, and what came of the money.
 *
 * @param standstill the longest time in which no event came on the log
 * @param audit after everything had time to arrive
 */
public record ChaosReport(
        long seed, List<Kill> kills, Duration standstill, Summary load, AuditReport audit) {

    /** Whether every acknowledged payment is there once and has come to an end. */
    public boolean isRight() {
        return audit.isRight() && audit.isAtRest() && audit.acknowledged().lost() == 0;
    }

    /** For people. */
    public String table() {
        Map<String, Long> byVictim =
                kills.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Kill::victim, TreeMap::new, Collectors.counting()));
        var acknowledged = audit.acknowledged();
        return String.format(
                Locale.ROOT,
                """
                seed            %d
                killed          %,d times %s
                standstill      %.1f s at the longest, without an event
                sent            %,d, retries %,d, given up %,d
                acknowledged    %,d
                found           %,d
                doubled         %,d
                lost            %,d
                audit
                %s\
                """,
                seed,
                kills.size(),
                byVictim,
                standstill.toMillis() / 1000.0,
                load.sent(),
                load.retries(),
                load.failed(),
                load.acknowledged(),
                acknowledged.found(),
                audit.count(Fault.DOUBLED),
                acknowledged.lost(),
                audit.table().indent(2).stripTrailing());
    }
}
