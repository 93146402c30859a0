package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;
import dev.paylog.projection.Successor;
import dev.paylog.projection.Successor.Comparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class ComparisonTest {

    private final ReadModelUnderTest model;

    ComparisonTest(DatabaseUnderTest database, @TempDir Path folder) {
        this.model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void fillTheLiveOne() {
        model.fill();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() {
        assertThat(checks("")).hasSize(6).allMatch(Check::ok);
    }

    @Test
    void findsEveryPlantedDifference() {
        assertFound(
                "UPDATE payments SET details = '[]' WHERE payment_id = 'p'",
                "payments-by-row",
                "payments p: details");
        assertFound(
                "UPDATE payments SET end_to_end_id = NULL WHERE payment_id = 'p'",
                "payments-by-row",
                new Difference("payments p: end_to_end_id", null, "E-p"));
        assertFound(
                "UPDATE payments SET amount = amount + 1",
                "sums-by-currency",
                new Difference("EUR", "5", "3"));
        assertFound(
                "UPDATE payments SET status = 'SETTLED' WHERE payment_id = 'p'",
                "counts-by-status",
                new Difference("SETTLED", "1", null));
        assertFound(
                "DELETE FROM payments WHERE payment_id = 'p'",
                "payments-by-row",
                new Difference("payments p: row", null, "is there"));
        assertFound(
                "INSERT INTO accounts SELECT 'zoe', 1, status, kind, currency, 0, 0, 0, NULL, 1, 1"
                        + " FROM accounts",
                "accounts-by-row",
                new Difference("accounts zoe: row", "is there", null));
        assertFound(
                "UPDATE bookings SET balance = 9 WHERE account_id = 'bob' AND account_version = 2",
                "bookings-by-row",
                new Difference("bookings bob 2: balance", "9", "2"));
        assertFound(
                "UPDATE payments SET words = 'for nobody' WHERE payment_id = 'p'",
                "payments-by-row",
                new Difference("payments p: words", "for nobody", "for p"));
        assertFound(
                "UPDATE totals SET payments = 3",
                "totals-by-row",
                new Difference("totals 0 EUR COMPLETED: payments", "3", "2"));
    }

    private void assertFound(String sql, String check, Object difference) {
        assertThat(checks(sql))
                .filteredOn(each -> each.name().equals(check))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.ok()).isFalse();
                            if (difference instanceof String what) {
                                assertThat(found.differences())
                                        .extracting(Difference::what)
                                        .containsExactly(what);
                            } else {
                                assertThat(found.differences()).contains((Difference) difference);
                            }
                        });
    }

    /** Of the live one with that planted, which is taken out again. */
    private List<Check> checks(String planted) {
        try (Successor next = model.loaded()) {
            plant(planted);
            try (Comparison comparison = next.compareWithLive(_ -> {})) {
                return comparison.checks();
            }
        } finally {
            for (String table : List.of("payments", "bookings", "accounts", "totals")) {
                plant("DELETE FROM " + table);
            }
            model.apply(accounts(account("alice", 1, 7)));
            model.apply(payments(100, ReadModelUnderTest.SOME));
        }
    }

    private void plant(String sql) {
        Attempt.to(
                "plant a difference",
                () -> {
                    model.generations.live().writer().run(sql);
                    return sql;
                });
    }

    @Test
    void findsABalanceThatIsNotThatOfTheLog() {
        try (Successor next = model.loaded();
                Comparison comparison = next.compareWithLive(_ -> {})) {
            assertThat(comparison.balances(List.of(account("alice", 1, 7)))).isEmpty();
            assertThat(comparison.balances(List.of(account("alice", 0, 9)))).isEmpty();
            assertThat(comparison.balances(List.of(account("alice", 1, 8), account("bob", 1, 0))))
                    .extracting(Difference::what)
                    .containsExactly("alice", "bob");
            assertThat(comparison.balances(List.of(account("alice", 2, 7)))).hasSize(1);
        }
    }

    @Test
    void holdsTheLiveOneAsItWasWhileItGoesOn() {
        try (Successor next = model.loaded();
                Comparison comparison = next.compareWithLive(_ -> {})) {
            model.apply(payments(105, payment("r", 3, 3)));

            assertThat(comparison.positions()).isEqualTo(Map.of(PAYMENTS_0, 100L));
            assertThat(comparison.checks()).allMatch(Check::ok);
            assertThat(model.payments.find("r")).isPresent();
        }
    }
}
