package dev.paylog.projection.jdbc;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/** Lends connections of the pool that all generations share; each looks into one schema. */
final class SchemaReaders implements Readers {

    private final DataSource source;

    SchemaReaders(DataSource pool, int number) {
        this.source =
                new DelegatingDataSource(pool) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return looking(super.getConnection(), number);
                    }
                };
    }

    private static Connection looking(Connection connection, int number) throws SQLException {
        return Opened.orClosed(
                connection,
                opened -> {
                    GenerationSchemas.use(opened, number);
                    return opened;
                });
    }

    @Override
    public DataSource source() {
        return source;
    }

    /** Who drops the schema waits for those who read it. */
    @Override
    public void close() {
        // The pool is everybody's.
    }
}
