package dev.paylog.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ReportTest {
    private static final Outcome COMPLETED = new Outcome("COMPLETED", null);
    private static final Outcome POOR = new Outcome("REJECTED", "insufficient-funds");
    private static final Map<String, BigDecimal> ZERO = Map.of("EUR", new BigDecimal("0.00"));

    @Test
    void countsByOutcomeAndReason() {
        Report report = report(4, List.of(COMPLETED, POOR, COMPLETED, POOR), ZERO);

        assertThat(report.isRight()).isTrue();
        assertThat(report.table().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "completed 2",
                        "rejected, insufficient-funds 2",
                        "decided, of 4 sent 4",
                        "payments per second 2",
                        "sum of balances, EUR 0.00");
    }

    @Test
    void isWrongWhenAPaymentIsMissing() {
        assertThat(report(2, List.of(COMPLETED), ZERO).isRight()).isFalse();
    }

    @Test
    void isWrongWhenMoneyIsMissing() {
        Map<String, BigDecimal> off =
                Map.of("EUR", BigDecimal.ZERO, "CHF", new BigDecimal("-0.01"));

        assertThat(report(1, List.of(COMPLETED), off).isRight()).isFalse();
    }

    @Test
    void isWrongWithoutAnyAccount() {
        assertThat(report(1, List.of(COMPLETED), Map.of()).isRight()).isFalse();
    }

    private static Report report(
            int sent, List<Outcome> outcomes, Map<String, BigDecimal> balances) {
        return new Report(sent, outcomes, Duration.ofSeconds(2), balances);
    }
}
