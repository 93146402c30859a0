package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends the statement that another thread runs on a connection; never touches a closed one. */
final class Brake implements AutoCloseable {

    private @Nullable Connection connection;

    Brake(Connection connection) {
        this.connection = connection;
    }

    synchronized void pull() throws SQLException {
        Connection open = connection;
        if (open != null) {
            // To cancel any statement cancels, with this driver, all of its connection.
            try (Statement statement = open.createStatement()) {
                statement.cancel();
            }
        }
    }

    /** Before the connection is closed. */
    @Override
    public synchronized void close() {
        connection = null;
    }
}
