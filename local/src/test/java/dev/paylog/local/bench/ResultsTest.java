package dev.paylog.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ResultsTest {
    private final Results results = new Results();

    @Test
    void tellsTheMiddleOfTheRunsAndWhatItIsHeldTo() {
        results.add(Line.WHOLE, 9_000);
        results.add(Line.WHOLE, 12_000);
        results.add(Line.WHOLE, 10_000);

        Results.Row row = results.rows().getFirst();

        assertThat(row.value()).isEqualTo(new Spread(9_000, 10_000, 12_000));
        assertThat(row.runs()).isEqualTo(3);
        assertThat(row.met()).isTrue();
        assertThat(row.ratio()).isNull();
    }

    @Test
    void comparesEachRunWithItsOwnLimit() {
        results.add(Line.POST, 100, 200);
        results.add(Line.POST, 900, 1_000);

        Results.Row row = results.rows().getFirst();

        assertThat(row.ratio()).isEqualTo(new Spread(0.5, 0.7, 0.9));
        assertThat(row.met()).isFalse();
    }

    @Test
    void holdsTimesToTheMost() {
        results.add(Line.WAIT_P99, 150);
        results.add(Line.UP, 20.1);

        assertThat(results.rows()).extracting(Results.Row::met).containsExactly(true, false);
    }

    @Test
    void writesATableInTheOrderOfTheFigures() {
        results.add(Line.UP, 39);
        results.add(Line.NDJSON, 20_000, 200_000);
        var machine = new Report.Machine(2, 24_000, "25", "4.3.1", 1, 1);

        List<String> lines = new Report(machine, results.rows()).table().lines().toList();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("P2") && line.contains("0.10"))
                .anyMatch(line -> line.startsWith("P9") && line.endsWith("not met"))
                .containsSubsequence(
                        lines.stream()
                                .filter(line -> line.startsWith("P2"))
                                .findAny()
                                .orElseThrow(),
                        "    beside: ProducerPerformance");
    }
}
