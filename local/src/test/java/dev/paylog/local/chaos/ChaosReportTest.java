package dev.paylog.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.audit.Acknowledged;
import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.chaos.Strike.Outcome;
import dev.paylog.local.load.Latencies;
import dev.paylog.local.load.Summary;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ChaosReportTest {
    private static final Latencies LATENCIES = new Latencies(1, 2, 3, 4, 5);

    private static ChaosReport report(Strike... strikes) {
        return report(null, strikes);
    }

    private static ChaosReport report(@Nullable String brokenOff, Strike... strikes) {
        var load =
                new Summary(
                        "run",
                        Path.of("run.ledger"),
                        1,
                        10,
                        10,
                        10,
                        Map.of(),
                        3,
                        Map.of("503", 3L),
                        0,
                        Map.of(),
                        LATENCIES,
                        null);
        var audit =
                new AuditReport(
                        50,
                        10,
                        2,
                        Map.of("COMPLETED", 10L),
                        0,
                        0,
                        List.of(),
                        new Acknowledged(10, 10, 0),
                        Map.of(),
                        List.of(),
                        Duration.ofSeconds(1));
        return new ChaosReport(
                1,
                List.of(strikes),
                Map.of("slow-network", "no network of its own"),
                brokenOff,
                Duration.ofMillis(2_500),
                load,
                audit);
    }

    private static Strike strike(Kind kind, @Nullable Outcome outcome) {
        return new Strike(kind, Duration.ZERO, List.of("kafka-1"), Duration.ofSeconds(1), outcome);
    }

    private static Outcome outcome(
            long acknowledgementMillis, long completionMillis, boolean right) {
        return new Outcome(
                Duration.ofSeconds(9),
                Duration.ofMillis(acknowledgementMillis),
                Duration.ofMillis(completionMillis),
                Map.of("503", 2L, "ConnectException", 1L),
                0,
                0,
                right);
    }

    @Test
    void tellsTheLongestStallsOfEachKind() {
        String table =
                report(
                                strike(Kind.KILL_LEADER, outcome(1_200, 3_400, true)),
                                strike(Kind.FREEZE_INSTANCE, outcome(100, 7_000, true)),
                                strike(Kind.KILL_LEADER, outcome(2_000, 2_100, true)))
                        .faults();

        assertThat(table.lines())
                .containsExactly(
                        "FAULT                  TIMES   ACK STALL COMPL STALL   RECOVERED  ERRORS "
                                + " LOST DOUBLED  AUDIT",
                        "kill-leader                2       2.0 s       3.4 s       9.0 s       6  "
                                + "   0       0  right",
                        "freeze-instance            1       0.1 s       7.0 s       9.0 s       3  "
                                + "   0       0  right");
    }

    @Test
    void isWrongWhenAnAuditInBetweenWas() {
        ChaosReport report =
                report(
                        strike(Kind.KILL_LEADER, outcome(1, 1, false)),
                        strike(Kind.KILL_LEADER, outcome(1, 1, true)));

        assertThat(report.isRight()).isFalse();
        assertThat(report.faults()).contains("WRONG");
        assertThat(report(strike(Kind.KILL_LEADER, outcome(1, 1, true))).isRight()).isTrue();
    }

    @Test
    void countsWhatOverlapsAndMeasuresNothing() {
        ChaosReport report = report(strike(Kind.KILL_INSTANCE, null));

        assertThat(report.faults()).endsWith("kill-instance              1");
        assertThat(report.isRight()).isTrue();
        assertThat(report.table()).contains("slow-network: no network of its own");
    }

    @Test
    void isWrongWhenSomethingDidNotRecover() {
        ChaosReport report = report("kill-leader: not recovered", strike(Kind.KILL_LEADER, null));

        assertThat(report.isRight()).isFalse();
        assertThat(report.table()).contains("1; broken off: kill-leader: not recovered");
    }

    @Test
    void isReadByProgramsToo() {
        String json =
                JsonMapper.shared()
                        .writeValueAsString(report(strike(Kind.KILL_LEADER, outcome(1, 1, true))));

        assertThat(json)
                .contains("\"victims\":[\"kafka-1\"]")
                .contains("\"errors\":{")
                .contains("\"impossible\":{\"slow-network\"");
    }
}
