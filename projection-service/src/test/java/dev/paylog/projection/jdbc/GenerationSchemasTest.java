package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class GenerationSchemasTest {

    private final Connection one;
    private final Connection other;

    GenerationSchemasTest() throws SQLException {
        var postgres = new PostgresUnderTest();
        one = postgres.connect();
        other = postgres.connect();
    }

    @BeforeEach
    void prepare() throws SQLException {
        LiveRow.prepare(one);
        one.commit();
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        other.close();
    }

    @Test
    void writesWithTheStatementsOfSqlite() throws SQLException {
        Payment payment = payment("p", 1_000, 1250);
        GenerationSchemas.create(one, 1);
        try (var tables = new Tables(one, Dialect.POSTGRESQL)) {
            tables.apply(payments(1, inState(payment, 2, "SETTLED")));
            tables.apply(payments(2, payment));
            tables.apply(payments(3, inState(payment, 2, "SETTLED")));
            tables.apply(payments(4, payment.withRefund(500)));
            tables.apply(accounts(account("alice", 5, 500)));
            tables.apply(accounts(account("alice", 4, 400)));

            assertThat(tables.payment("p")).contains(payment.withRefund(500));
            assertThat(tables.account("alice")).contains(account("alice", 5, 500));
            assertThat(PositionTable.load(one, "positions")).isEqualTo(Map.of(PAYMENTS_0, 4L));
        }
    }

    @Test
    void ordersKeysByTheirBytes() throws SQLException {
        GenerationSchemas.create(one, 1);
        try (var tables = new Tables(one, Dialect.POSTGRESQL)) {
            for (String id : List.of("a", "B", "ä", "_")) {
                tables.apply(accounts(account(id, 1, 0)));
            }
        }

        assertThat(accountIds(one)).containsExactly("B", "_", "a", "ä");
    }

    @Test
    void dropsWhatIsNotNamed() throws SQLException {
        for (int number = 1; number <= 4; number++) {
            GenerationSchemas.create(one, number);
        }
        Writer.execute(one, "CREATE SCHEMA paylog_generation_of_somebody_else");

        GenerationSchemas.dropAllBut(one, Set.of(2, 4));

        assertThat(GenerationSchemas.present(one)).containsExactly(2, 4);
        Writer.execute(one, "DROP SCHEMA paylog_generation_of_somebody_else");
    }

    @Test
    void neverGivesANumberTwice() throws SQLException {
        int first = GenerationSchemas.nextNumber(one);
        one.rollback();

        assertThat(GenerationSchemas.nextNumber(other)).isGreaterThan(first);
    }

    @Test
    void isBegunByOneInstance() throws SQLException {
        assertThat(LiveRow.read(one)).isEmpty();
        assertThat(LiveRow.begin(one, LiveMarker.alone(1, 10))).isTrue();
        one.commit();

        assertThat(LiveRow.begin(other, LiveMarker.alone(2, 20))).isFalse();
        assertThat(LiveRow.read(other)).contains(LiveMarker.alone(1, 10));
    }

    @Test
    void isSwitchedForOthersByTheCommit() throws SQLException {
        LiveMarker before = LiveMarker.alone(1, 10).withPast(7, -5);
        LiveMarker after = new LiveMarker(2, 1, 20, before.pasts());
        LiveRow.begin(one, LiveMarker.alone(1, 10));
        LiveRow.replace(one, LiveMarker.alone(1, 10), before);
        one.commit();

        assertThat(LiveRow.replace(one, before, after)).isTrue();
        assertThat(LiveRow.read(other)).contains(before);
        one.commit();

        assertThat(LiveRow.read(other)).contains(after);
    }

    @Test
    void isNotSwitchedByWhoeverMissedASwitch() throws SQLException {
        LiveMarker first = LiveMarker.alone(1, 10);
        LiveMarker second = new LiveMarker(2, 1, 20, first.pasts());
        LiveRow.begin(one, first);
        LiveRow.replace(one, first, second);
        one.commit();

        assertThat(LiveRow.replace(other, first, LiveMarker.alone(3, 30))).isFalse();
        assertThat(LiveRow.read(other)).contains(second);
    }

    private static List<String> accountIds(Connection connection) throws SQLException {
        var ids = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT account_id FROM accounts ORDER BY account_id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
