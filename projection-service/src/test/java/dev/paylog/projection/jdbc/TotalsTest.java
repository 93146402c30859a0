package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Totals.Dimension;
import dev.paylog.projection.Totals.Total;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class TotalsTest {

    private static final long NOON = 86_400_000L * 20_000 + 43_200_000;
    private static final LocalDate TODAY = LocalDate.ofEpochDay(20_000);

    private final ReadModelUnderTest model;

    TotalsTest(DatabaseUnderTest database, @TempDir Path folder) {
        model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000));
        model.apply(
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
    void followsWhatChangesOnceItIsComplete() {
        model.apply(
                payments(
                        5,
                        inState(payment("c", NOON, 300), 2, "COMPLETED"),
                        payment("a", NOON, 100).withRefund(10),
                        payment("e", NOON, 1_000_000_000_001L)));

        assertThat(model.totals.by(Set.of(Dimension.STATUS, Dimension.DAY)))
                .containsExactly(
                        total(TODAY.plusDays(1), "EUR", "COMPLETED", 1, 200),
                        total(TODAY, "EUR", "COMPLETED", 3, 1_000_000_000_401L),
                        total(TODAY, "JPY", "COMPLETED", 1, 7));
        assertAsCounted();
    }

    @Test
    void forgetsWhatIsDeleted() {
        model.apply(
                new Batch(
                        new Changes<>(Set.of("a", "d", "unknown"), List.of()),
                        new Changes<>(Set.of(), List.of()),
                        Map.of()));

        assertThat(model.totals.by(Set.of(Dimension.STATUS)))
                .containsExactly(
                        total(null, "EUR", "COMPLETED", 1, 200),
                        total(null, "EUR", "REJECTED", 1, 300));
        assertAsCounted();
    }

    @Test
    void isNotCountedTwiceWhenItIsCompletedAgain() {
        model.generations.complete();

        assertThat(model.totals.by(Set.of(Dimension.CURRENCY)))
                .containsExactly(total(null, "EUR", null, 3, 600), total(null, "JPY", null, 1, 7));
        assertAsCounted();
    }

    /** Row by row what a count of all payments gives. */
    private void assertAsCounted() {
        String kept = "SELECT day, currency, status, payments, billions, remainders FROM totals";
        String counted =
                """
                SELECT submitted_at / 86400000, currency, status, count(*),
                    sum(amount / 1000000000), sum(amount % 1000000000)
                FROM payments GROUP BY 1, 2, 3\
                """;
        assertThat(rows(kept)).isEqualTo(rows(counted));
    }

    private List<String> rows(String sql) {
        return model.generations
                .queries()
                .sql(sql + " ORDER BY 1, 2, 3")
                .query(
                        (row, _) ->
                                row.getString(1)
                                        + row.getString(2)
                                        + row.getString(3)
                                        + " "
                                        + row.getLong(4)
                                        + " "
                                        + row.getLong(5)
                                        + " "
                                        + row.getLong(6))
                .list();
    }

    @Test
    void addsUpMoreThanFitsInto64Bits() {
        long most = 1_000_000_000_000_000L;
        model.apply(
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
