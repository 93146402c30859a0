package dev.paylog.projection.jdbc;

import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to agree within one generation, at any instant: nothing is there to hold it against.
 * Amounts are held until a payment is decided; settled, it is booked once, ended, twice or not at
 * all; and an account has what was booked, and what was received and is not confirmed yet.
 */
final class BooksCheck {

    private static final String ACCOUNTS = "SELECT count(*) FROM accounts";

    private static final String HELD =
            """
            SELECT account_id, coalesce(open, 0), held FROM accounts LEFT JOIN (
                SELECT debtor_account, sum(amount) AS open FROM payments
                WHERE status IN ('SUBMITTED', 'IN_REVIEW') GROUP BY debtor_account) AS p
            ON debtor_account = account_id WHERE held <> coalesce(open, 0)\
            """;

    private static final String POSTED =
            """
            SELECT account_id,
                coalesce(booked, 0) || ' to ' || (coalesce(booked, 0) + coalesce(coming, 0)), posted
            FROM accounts a
            LEFT JOIN (SELECT account_id AS booked_of, sum(amount) AS booked
                FROM bookings GROUP BY account_id) AS b ON booked_of = a.account_id
            LEFT JOIN (SELECT creditor_account AS coming_to, sum(amount) AS coming FROM payments
                WHERE status = 'SETTLED' GROUP BY creditor_account) AS p
                ON coming_to = a.account_id
            WHERE posted - coalesce(booked, 0) NOT BETWEEN 0 AND coalesce(coming, 0)\
            """;

    private static final String BOOKED =
            """
            SELECT payment_id, expected, found FROM (
                SELECT payment_id, CASE status
                        WHEN 'SETTLED' THEN '1, ' || -amount
                        WHEN 'COMPLETED' THEN '2, 0' WHEN 'RETURNED' THEN '2, 0'
                        ELSE '0, 0' END AS expected,
                    coalesce(lines, 0) || ', ' || coalesce(booked, 0) AS found
                FROM payments LEFT JOIN (
                    SELECT payment_id AS booked_for, count(*) AS lines, sum(amount) AS booked
                    FROM bookings GROUP BY payment_id) AS b ON booked_for = payment_id) AS p
            WHERE expected <> found\
            """;

    private BooksCheck() {}

    static List<Check> run(Connection connection) throws SQLException {
        return List.of(
                check(connection, "held-by-account", ACCOUNTS, HELD),
                check(connection, "posted-by-account", ACCOUNTS, POSTED),
                check(connection, "bookings-by-payment", "SELECT count(*) FROM payments", BOOKED));
    }

    /**
     * @param sql what differs: the key, what is expected, what is there
     */
    private static Check check(Connection connection, String name, String count, String sql)
            throws SQLException {
        var differences = new ArrayList<Difference>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(sql + " LIMIT " + Check.DIFFERENCES_MAX)) {
                while (row.next()) {
                    differences.add(
                            new Difference(
                                    String.valueOf(row.getString(1)),
                                    row.getString(2),
                                    row.getString(3)));
                }
            }
            try (ResultSet row = statement.executeQuery(count)) {
                return Check.of(name, row.next() ? row.getLong(1) : 0, differences);
            }
        }
    }
}
