package dev.paylog.local.chaos;

import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Fault;
import dev.paylog.local.chaos.Strike.Outcome;
import dev.paylog.local.load.Summary;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was done to the suite, and what came of the money.
 *
 * @param brokenOff why it was over before its time, if it was
 * @param standstill the longest time in which no event came on the log
 * @param impossible faults that were not dealt, with the reasons
 * @param audit after everything had time to arrive
 */
public record ChaosReport(
        long seed,
        List<Strike> strikes,
        Map<String, String> impossible,
        @Nullable String brokenOff,
        Duration standstill,
        Summary load,
        AuditReport audit) {

    /** Whether every acknowledged payment is there once and has come to an end. */
    public boolean isRight() {
        return brokenOff == null
                && audit.isRight()
                && audit.isAtRest()
                && audit.acknowledged().lost() == 0
                && outcomes(strikes).allMatch(outcome -> !Boolean.FALSE.equals(outcome.right()));
    }

    /** For people. */
    public String table() {
        var acknowledged = audit.acknowledged();
        return String.format(
                Locale.ROOT,
                """
                seed            %d
                faults          %,d%s

                %s
                %s
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
                strikes.size(),
                brokenOff == null ? "" : "; broken off: " + brokenOff,
                faults(),
                impossible.entrySet().stream()
                        .map(left -> "%s: %s%n".formatted(left.getKey(), left.getValue()))
                        .collect(Collectors.joining()),
                seconds(standstill),
                load.sent(),
                load.retries(),
                load.failed(),
                load.acknowledged(),
                acknowledged.found(),
                audit.count(Fault.DOUBLED),
                acknowledged.lost(),
                audit.table().indent(2).stripTrailing());
    }

    /** A line for each kind of fault, with the longest of its times. */
    String faults() {
        String head =
                "%-22s%6s%12s%12s%12s%8s%6s%8s  %s"
                        .formatted(
                                "FAULT",
                                "TIMES",
                                "ACK STALL",
                                "COMPL STALL",
                                "RECOVERED",
                                "ERRORS",
                                "LOST",
                                "DOUBLED",
                                "AUDIT");
        return Stream.concat(
                        Stream.of(head),
                        Stream.of(Kind.values()).map(this::line).filter(line -> !line.isEmpty()))
                .collect(Collectors.joining("\n"));
    }

    private String line(Kind kind) {
        List<Strike> those = strikes.stream().filter(strike -> strike.kind() == kind).toList();
        if (those.isEmpty()) {
            return "";
        }
        if (outcomes(those).findAny().isEmpty()) {
            return String.format(Locale.ROOT, "%-22s%6d", kind, those.size());
        }
        return String.format(
                Locale.ROOT,
                "%-22s%6d%10.1f s%10.1f s%10.1f s%,8d%,6d%,8d  %s",
                kind,
                those.size(),
                longest(those, Outcome::acknowledgementStall),
                longest(those, Outcome::completionStall),
                longest(those, Outcome::recovered),
                outcomes(those)
                        .flatMap(outcome -> outcome.errors().values().stream())
                        .mapToLong(Long::longValue)
                        .sum(),
                outcomes(those).mapToLong(Outcome::lost).filter(lost -> lost > 0).sum(),
                outcomes(those).mapToLong(Outcome::doubled).filter(doubled -> doubled > 0).sum(),
                verdict(those));
    }

    private static String verdict(List<Strike> those) {
        List<Boolean> audits =
                outcomes(those).map(Outcome::right).filter(Objects::nonNull).toList();
        if (audits.isEmpty()) {
            return "at the end";
        }
        return audits.contains(false) ? "WRONG" : "right";
    }

    private static double longest(List<Strike> those, Function<Outcome, Duration> time) {
        return outcomes(those).map(time).mapToDouble(ChaosReport::seconds).max().orElse(0);
    }

    private static Stream<Outcome> outcomes(List<Strike> those) {
        return those.stream().map(Strike::outcome).filter(Objects::nonNull);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
