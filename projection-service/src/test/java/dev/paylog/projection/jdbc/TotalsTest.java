package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Totals.Dimension;
import dev.paylog.projection.Totals.Total;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.IntStream;

class TotalsTest {

    private static final long NOON = 86_400_000L * 20_000 + 43_200_000;
    private static final LocalDate TODAY = LocalDate.ofEpochDay(20_000);

    private final ReadModelFiles model;

    TotalsTest(@TempDir Path folder) {
        model = new ReadModelFiles(folder);
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000));
        model.generations.apply(
                payments(
                        4,
                        payment("a", NOON, 100),
                        payment("b", NOON + 86_400_000, 200),
                        inState(payment("c", NOON, 300), 1, "REJECTED"),
                        payment("d", NOON, 7, "JPY", "erin", "frank", 1)));
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    @Test
    void neverAddsUpDifferentCurrencies() {
        assertThat(model.totals.by(Set.of(Dimension.CURRENCY)))
                .containsExactly(total(null, "EUR", null, 3, 600), total(null, "JPY", null, 1, 7));
    }

    @Test
    void groupsByStatus() {
        assertThat(model.totals.by(Set.of(Dimension.STATUS)))
                .containsExactly(
                        total(null, "EUR", "COMPLETED", 2, 300),
                        total(null, "EUR", "REJECTED", 1, 300),
                        total(null, "JPY", "COMPLETED", 1, 7));
    }

    @Test
    void groupsByDayNewestFirst() {
        assertThat(model.totals.by(Set.of(Dimension.DAY)))
                .containsExactly(
                        total(TODAY.plusDays(1), "EUR", null, 1, 200),
                        total(TODAY, "EUR", null, 2, 400),
                        total(TODAY, "JPY", null, 1, 7));
    }

    @Test
    void addsUpMoreThanFitsInto64Bits() {
        long most = 1_000_000_000_000_000L;
        model.generations.apply(
                payments(
                        5,
                        IntStream.range(0, 10_000)
                                .mapToObj(i -> payment("x" + i, i, most, "USD", "m", "n", i))
                                .toArray(Payment[]::new)));

        assertThat(model.totals.by(Set.of(Dimension.CURRENCY)))
                .contains(
                        new Total(
                                null, "USD", null, 10_000, new BigInteger("10000000000000000000")));
    }

    private static Total total(
            @Nullable LocalDate day,
            String currency,
            @Nullable String status,
            long count,
            long sum) {
        return new Total(day, currency, status, count, BigInteger.valueOf(sum));
    }
}
