package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What instances agree on by advisory locks of PostgreSQL. The session that ends gives its locks
 * back, however it ends.
 */
enum Locks {
    /** One instance at a time looks which generations count, and begins one if none does. */
    ORDER(1),

    /** One instance writes the live generation. */
    WRITING(2),

    /** One rebuild goes on. */
    REBUILD(3);

    /** So that they are not those of somebody else in the same database. */
    private static final int PAYLOG = 501_621_700;

    private final int number;

    Locks(int number) {
        this.number = number;
    }

    private String key() {
        return "(" + PAYLOG + ", " + number + ")";
    }

    /** Waits for it and keeps it as long as the session. */
    void take(Connection connection) throws SQLException {
        Writer.execute(connection, "SELECT pg_advisory_lock" + key());
    }

    /** Whether it has it, as long as the session. */
    boolean tryTake(Connection connection) throws SQLException {
        return isTrue(connection, "SELECT pg_try_advisory_lock" + key());
    }

    void release(Connection connection) throws SQLException {
        Writer.execute(connection, "SELECT pg_advisory_unlock" + key());
    }

    /** Whether it has it, as long as the transaction. */
    boolean tryTakeForTransaction(Connection connection) throws SQLException {
        return isTrue(connection, "SELECT pg_try_advisory_xact_lock" + key());
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
