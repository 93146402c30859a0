package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

/** Ends the statement that another thread runs on a connection; never touches a closed one. */
final class Brake implements AutoCloseable {

    private final Dialect dialect;
    private @Nullable Connection connection;

    Brake(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    synchronized void pull() throws SQLException {
        Connection open = connection;
        if (open != null) {
            dialect.cancel(open);
        }
    }

    /** Before the connection is closed. */
    @Override
    public synchronized void close() {
        connection = null;
    }
}
