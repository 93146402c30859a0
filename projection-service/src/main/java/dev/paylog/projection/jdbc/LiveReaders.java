package dev.paylog.projection.jdbc;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/** Lends connections that look into whichever schema is live, whoever made it live. */
final class LiveReaders extends DelegatingDataSource {

    private static final String LOOK =
            "SELECT set_config('search_path', 'paylog_generation_' || live, false)"
                    + " FROM paylog_projection.live";

    LiveReaders(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Opened.orClosed(
                super.getConnection(),
                connection -> {
                    Writer.execute(connection, LOOK);
                    return connection;
                });
    }
}
