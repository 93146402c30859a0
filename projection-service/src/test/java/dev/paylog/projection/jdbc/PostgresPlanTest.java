package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.DatabaseProperties;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.TimeRange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * That PostgreSQL has an index for every query, too. What it takes depends on how much there is; so
 * it is told to read no table as a whole and to sort nothing, and marks a step as disabled where it
 * has no other way.
 */
class PostgresPlanTest {

    private static final String NO_OTHER_WAY = "Disabled: true";

    private final PostgresUnderTest postgres = new PostgresUnderTest();
    private final ReadModelUnderTest model =
            new ReadModelUnderTest(new PostgresStorage(postgres.properties()));

    @BeforeEach
    void fill() throws Exception {
        model.generations.resume(log("cluster", 10_000));
        model.apply(accounts(account("alice", 1, 1), account("bob", 1, 1)));
        model.apply(
                payments(
                        10_000,
                        IntStream.range(0, 10_000)
                                .mapToObj(PostgresPlanTest::one)
                                .toArray(Payment[]::new)));
        model.generations.complete();
        model.storage.secure(1);
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    /** In so many statuses that going by one of them is worth it. */
    private static Payment one(int i) {
        Payment payment = payment("p" + i, i, 100, "EUR", "from" + i % 500, "to" + i % 500, i);
        return inState(payment, 3, "STATUS_" + i % 50);
    }

    private NotedQueries noted() throws SQLException {
        var own = postgres.properties();
        // A plan for whatever the parameters are is not told to one who could bind them.
        var simple =
                new DatabaseProperties(own.url() + "?preferQueryMode=simple", own.username(), "");
        var connection = new Postgres(simple).connect();
        GenerationSchemas.use(connection, 1);
        Writer.execute(connection, "SET enable_seqscan = off");
        Writer.execute(connection, "SET enable_sort = off");
        return new NotedQueries(connection, Dialect.POSTGRESQL);
    }

    @Test
    void walksAnIndexForEveryCombinationOfFilters() throws Exception {
        try (NotedQueries noted = noted()) {
            for (Map.Entry<String, Filter> query : EveryQuery.ofLists(noted).entrySet()) {
                String sql = query.getKey();
                assertServed(sql, query.getValue(), noted.plan(sql));
            }
        }
    }

    private static void assertServed(String sql, Filter filter, List<String> plan) {
        if (sql.contains("@>")) {
            boolean isCount = sql.startsWith("SELECT count");
            assertThat(plan)
                    .as(sql)
                    .anyMatch(step -> step.endsWith("Bitmap Index Scan on payments_by_word"))
                    .filteredOn(step -> step.contains(NO_OTHER_WAY))
                    .hasSize(isCount ? 0 : 1);
            return;
        }
        assertThat(plan).as(sql).noneMatch(step -> step.contains(NO_OTHER_WAY));
        String only = sql.contains("OFFSET") ? "Only " : "";
        assertThat(plan.get(1))
                .as(sql)
                .matches(
                        " *->  Index %sScan Backward using payments_by_%s on payments"
                                .formatted(only, index(sql, filter)));
        String conditions =
                plan.stream().filter(step -> step.contains("Index Cond")).findFirst().orElse("");
        Stream.of("submitted_at <", "submitted_at >=", "end_to_end_id =")
                .filter(sql::contains)
                .forEach(bound -> assertThat(conditions).as(sql).contains(bound));
        Stream.of("<", ">=")
                .filter(comparison -> sql.contains("(submitted_at, payment_id) " + comparison))
                .forEach(
                        comparison ->
                                assertThat(conditions)
                                        .as(sql)
                                        .contains("ROW(submitted_at, payment_id) " + comparison));
    }

    /** When few payments are in a range of time, to go by the status is no better. */
    private static String index(String sql, Filter filter) {
        if (sql.contains("end_to_end_id =")) {
            return "end_to_end_id";
        }
        if (filter.account() != null) {
            return "(debtor|creditor)";
        }
        return filter.status() == null ? "time" : "(status|time)";
    }

    @Test
    void looksUpAllElse() throws Exception {
        try (NotedQueries noted = noted()) {
            for (String sql : EveryQuery.ofOne(noted, "from0", new TimeRange(2L, 2_000L))) {
                assertThat(noted.plan(sql))
                        .as(sql)
                        .noneMatch(step -> step.contains(NO_OTHER_WAY))
                        .anyMatch(step -> step.contains("Index"));
            }
        }
    }
}
