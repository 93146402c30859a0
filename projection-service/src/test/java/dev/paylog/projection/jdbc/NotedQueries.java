package dev.paylog.projection.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A generation that is read through one connection, and what it is asked there. */
final class NotedQueries implements Source, AutoCloseable {

    private final Connection connection;
    private final JdbcClient queries;
    private final List<String> asked = new ArrayList<>();

    NotedQueries(Path file) throws SQLException {
        connection = SqliteStorage.connect(file);
        var source = new SingleConnectionDataSource(connection, true);
        queries =
                JdbcClient.create(
                        new DelegatingDataSource(source) {
                            @Override
                            public Connection getConnection() throws SQLException {
                                return noting(super.getConnection());
                            }
                        });
    }

    private Connection noting(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        NotedQueries.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                asked.add((String) arguments[0]);
                            }
                            return method.invoke(real, arguments);
                        });
    }

    @Override
    public JdbcClient queries() {
        return queries;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    /** What was asked since the last time. */
    List<String> asked() {
        List<String> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    /** How the database goes about it, a line for each step. */
    List<String> plan(String sql) throws SQLException {
        var steps = new ArrayList<String>();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
            for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
                explain.setObject(i, null);
            }
            try (ResultSet row = explain.executeQuery()) {
                while (row.next()) {
                    steps.add(row.getString("detail"));
                }
            }
        }
        return steps;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
