package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.TimeRange;
import dev.paylog.projection.Totals.Dimension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every query is served by an index, and by nothing that grows with what is stored. */
class QueryPlanTest {

    private static final String RANGE = "\\(submitted_at,payment_id\\)";

    private final Path folder;
    private final ReadModelUnderTest model;

    QueryPlanTest(@TempDir Path folder) {
        this.folder = folder;
        this.model = ReadModelUnderTest.in(folder);
    }

    @BeforeEach
    void fill() {
        model.generations.resume(log("cluster", 1_000));
        model.apply(accounts(account("alice", 1, 1), account("bob", 1, 1)));
        model.apply(
                payments(
                        10,
                        IntStream.range(0, 10)
                                .mapToObj(i -> payment("p" + i, i, 100))
                                .toArray(Payment[]::new)));
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private NotedQueries noted() throws SQLException {
        return new NotedQueries(
                SqliteStorage.connect(folder.resolve("generation-1.db")), Dialect.SQLITE);
    }

    @Test
    void walksAnIndexForEveryCombinationOfFilters() throws Exception {
        try (NotedQueries noted = noted()) {
            for (Map.Entry<String, Filter> query : EveryQuery.ofLists(noted).entrySet()) {
                String sql = query.getKey();
                assertServed(sql, index(query.getValue()), noted.plan(sql));
            }
        }
    }

    /** Of a walk that words do not spare. */
    private static String index(Filter filter) {
        if (filter.account() != null) {
            return "payments_by_(debtor|creditor)";
        }
        return filter.status() == null ? "payments_by_time" : "payments_by_status";
    }

    private static void assertServed(String sql, String index, List<String> plan) {
        if (sql.startsWith("SELECT count")) {
            assertThat(plan)
                    .as(sql)
                    .containsExactly(
                            "CO-ROUTINE (subquery-1)",
                            "SCAN payment_words VIRTUAL TABLE INDEX 0:M1",
                            "SCAN (subquery-1)");
        } else if (sql.contains("MATCH")) {
            assertThat(plan)
                    .as(sql)
                    .containsExactly(
                            "SCAN payment_words VIRTUAL TABLE INDEX 0:M1",
                            "SEARCH payments USING INTEGER PRIMARY KEY (rowid=?)",
                            "USE TEMP B-TREE FOR ORDER BY");
        } else {
            assertThat(plan).as(sql).hasSize(1);
            String walked = sql.contains("end_to_end_id =") ? "payments_by_end_to_end_id" : index;
            String covering = sql.contains("OFFSET") ? "COVERING " : "";
            assertThat(plan.getFirst())
                    .as(sql)
                    .matches(
                            "(SEARCH|SCAN) payments USING "
                                    + covering
                                    + "INDEX "
                                    + bounds(sql, walked));
        }
    }

    /** Nothing that lies outside of what is asked for is walked through. */
    private static String bounds(String sql, String index) {
        String equal =
                index.endsWith("time") ? "" : "(status|end_to_end_id|(debt|credit)or_account)=\\?";
        String lower =
                sql.contains("(submitted_at, payment_id) >=")
                        ? RANGE + ">\\(\\?,\\?\\)"
                        : sql.contains("submitted_at >=") ? "submitted_at>\\?" : "";
        String upper =
                sql.contains("(submitted_at, payment_id) <")
                        ? RANGE + "<\\(\\?,\\?\\)"
                        : sql.contains("submitted_at <") ? "submitted_at<\\?" : "";
        String all =
                Stream.of(equal, lower, upper)
                        .filter(bound -> !bound.isEmpty())
                        .reduce((one, other) -> one + " AND " + other)
                        .orElse("");
        return index + (all.isEmpty() ? "" : " \\(" + all + "\\)");
    }

    @Test
    void looksUpAllElse() throws Exception {
        try (NotedQueries noted = noted()) {
            for (String sql : EveryQuery.ofOne(noted, "alice", new TimeRange(2L, 5L))) {
                assertThat(noted.plan(sql))
                        .as(sql)
                        .allMatch(
                                step ->
                                        step.startsWith("SEARCH ")
                                                || step.startsWith("SCAN accounts USING INDEX"));
            }
        }
    }

    @Test
    void takesTotalsFromTheTableOfTotals() throws Exception {
        try (NotedQueries noted = noted()) {
            var totals = new TotalQueries(noted);
            totals.by(Set.of(Dimension.DAY));
            totals.by(EnumSet.allOf(Dimension.class));
            for (String sql : noted.asked()) {
                assertThat(noted.plan(sql)).as(sql).first().isEqualTo("SCAN totals");
            }
        }
    }
}
