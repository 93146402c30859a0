package dev.paylog.projection.jdbc;

import dev.paylog.projection.DatabaseProperties;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a run, and an empty database for whoever asks. */
public final class PostgresUnderTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Running {
        static final EmbeddedPostgres POSTGRES = start();

        /**
         * It ends with this process: its own shutdown hook sees to that. It writes as safely as one
         * that is meant to last, or figures would mean nothing.
         */
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String database = "model_" + DATABASES.incrementAndGet();

    public PostgresUnderTest() {
        try (Connection connection = Running.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DatabaseProperties properties() {
        String url = "jdbc:postgresql://127.0.0.1:" + Running.POSTGRES.getPort() + "/" + database;
        return new DatabaseProperties(url, "postgres", "");
    }

    /** Without auto-commit. */
    Connection connect() throws SQLException {
        Connection connection = Running.POSTGRES.getDatabase("postgres", database).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
