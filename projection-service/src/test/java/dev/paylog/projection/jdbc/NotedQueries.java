package dev.paylog.projection.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A generation that is read through one connection, and what it is asked there. */
final class NotedQueries implements Source, AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final JdbcClient queries;
    private final List<String> asked = new ArrayList<>();

    /** It closes the connection. */
    NotedQueries(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
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
        return dialect;
    }

    /** What was asked since the last time. */
    List<String> asked() {
        List<String> since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    /** How the database goes about it whatever the parameters are, a line for each step. */
    List<String> plan(String sql) throws SQLException {
        return switch (dialect) {
            case SQLITE -> lines("EXPLAIN QUERY PLAN " + sql, "detail");
            case POSTGRESQL ->
                    lines("EXPLAIN (GENERIC_PLAN, COSTS OFF) " + numbered(sql), "QUERY PLAN");
        };
    }

    private static String numbered(String sql) {
        var count = new AtomicInteger();
        return Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + count.incrementAndGet());
    }

    private List<String> lines(String explanation, String column) throws SQLException {
        var lines = new ArrayList<String>();
        try (Statement explain = connection.createStatement();
                ResultSet row = explain.executeQuery(explanation)) {
            while (row.next()) {
                lines.add(row.getString(column));
            }
        }
        return lines;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
