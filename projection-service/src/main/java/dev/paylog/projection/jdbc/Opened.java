package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection that nobody would close if what follows failed. */
final class Opened {

    private Opened() {}

    /** Something that is done with a connection. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    /** What is made of the connection; it is closed if that fails, and only then. */
    static <T> T orClosed(Connection connection, Use<T> use) throws SQLException {
        try {
            return use.of(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
