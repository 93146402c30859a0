package dev.paylog.projection.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.paylog.projection.DatabaseProperties;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** Connections to a PostgreSQL database. Nothing waits for ever: neither for it nor within it. */
final class Postgres implements AutoCloseable {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final int READERS_MAX = 8;
    private static final long READER_WAIT_MILLIS = 2_000;
    private static final long VALID_WITHIN_MILLIS = 1_000;

    /** An index of a large table takes its time; a network that swallows packets gets no longer. */
    private static final int WRITER_ANSWER_SECONDS = 1_800;

    private static final int READER_ANSWER_SECONDS = 15;

    private static final String QUERY_LIMIT = "SET statement_timeout = '10s'";

    /** A switch holds the row that everybody reads, and lasts no longer than its last step. */
    private static final String LOCK_LIMIT = "SET lock_timeout = '30s'";

    private final DriverManagerDataSource writers;
    private final HikariDataSource readers;

    Postgres(DatabaseProperties database) {
        if (!database.url().startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "spring.datasource.url must begin with " + SCHEME + ", or be left out");
        }
        writers =
                new DriverManagerDataSource(
                        database.url(), settings(database, WRITER_ANSWER_SECONDS));
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setJdbcUrl(database.url());
        config.setDataSourceProperties(settings(database, READER_ANSWER_SECONDS));
        config.setConnectionInitSql(QUERY_LIMIT);
        config.setReadOnly(true);
        config.setMaximumPoolSize(READERS_MAX);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(READER_WAIT_MILLIS);
        config.setValidationTimeout(VALID_WITHIN_MILLIS);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
        readers = new HikariDataSource(config);
    }

    private static Properties settings(DatabaseProperties database, int answerSeconds) {
        var settings = new Properties();
        settings.setProperty("user", database.username());
        settings.setProperty("password", database.password());
        settings.setProperty("ApplicationName", "projection-service");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", Integer.toString(answerSeconds));
        settings.setProperty("tcpKeepAlive", "true");
        // Text may stand for a number: keys of rows that differ are told as text.
        settings.setProperty("stringtype", "unspecified");
        return settings;
    }

    DataSource readers() {
        return readers;
    }

    /** One more connection, which the caller closes; each statement is committed by itself. */
    Connection connect(String... settings) throws SQLException {
        return Opened.orClosed(
                writers.getConnection(),
                connection -> {
                    Writer.execute(connection, LOCK_LIMIT);
                    for (String setting : List.of(settings)) {
                        Writer.execute(connection, setting);
                    }
                    return connection;
                });
    }

    <T> T inTransaction(Opened.Use<T> work) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            T done = work.of(connection);
            connection.commit();
            return done;
        }
    }

    @Override
    public void close() {
        readers.close();
    }
}
