package dev.paylog.projection.jdbc;

import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Every column of every row of one table, here and there. The database walks through one table and
 * looks up the other, so memory does not grow with the table; and unlike a checksum, it finds which
 * rows differ.
 */
record RowComparison(String table, List<String> key) {

    private static final int VALUE_CHARACTERS_MAX = 200;

    static final List<RowComparison> ALL =
            List.of(
                    new RowComparison("accounts", List.of("account_id")),
                    new RowComparison("payments", List.of("payment_id")),
                    new RowComparison("bookings", List.of("account_id", "account_version")),
                    new RowComparison("totals", List.of("day", "currency", "status")));

    Check compare(Connection connection, String rebuilt, String live) throws SQLException {
        List<String> columns = columns(connection, rebuilt);
        long compared = count(connection, rebuilt);
        var differences = new ArrayList<Difference>();
        for (List<String> at : find(connection, differing(rebuilt, live, columns))) {
            differences.addAll(
                    differences(
                            at,
                            row(connection, rebuilt, at, columns),
                            row(connection, live, at, columns),
                            columns));
        }
        if (count(connection, live) != compared || !differences.isEmpty()) {
            for (List<String> at : find(connection, differing(live, rebuilt, List.of()))) {
                differences.add(new Difference(what(at, "row"), "is there", null));
            }
        }
        return Check.of(table + "-by-row", compared, first(differences));
    }

    private static List<Difference> first(List<Difference> differences) {
        return differences.subList(0, Math.min(Check.DIFFERENCES_MAX, differences.size()));
    }

    private List<String> columns(Connection connection, String schema) throws SQLException {
        var columns = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet none =
                        statement.executeQuery(
                                "SELECT * FROM " + schema + "." + table + " LIMIT 0")) {
            ResultSetMetaData found = none.getMetaData();
            for (int column = 1; column <= found.getColumnCount(); column++) {
                columns.add(found.getColumnName(column));
            }
        }
        return columns;
    }

    private long count(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM " + schema + "." + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The keys of rows that have no row there with the same columns, or none at all. */
    private String differing(String here, String there, List<String> columns) {
        String condition =
                columns.isEmpty()
                        ? "o.%s IS NULL".formatted(key.getFirst())
                        : "(%s) IS DISTINCT FROM (%s)"
                                .formatted(list("h", columns), list("o", columns));
        return "SELECT %s FROM %s.%s h LEFT JOIN %s.%s o ON (%s) = (%s) WHERE %s LIMIT %d"
                .formatted(
                        list("h", key),
                        here,
                        table,
                        there,
                        table,
                        list("o", key),
                        list("h", key),
                        condition,
                        Check.DIFFERENCES_MAX);
    }

    private static String list(String alias, List<String> columns) {
        return columns.stream()
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    private static List<List<String>> find(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<List<String>>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new ArrayList<String>(columns);
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(row.getString(column)));
                }
                found.add(values);
            }
        }
        return found;
    }

    private List<Difference> differences(
            List<String> at,
            List<@Nullable String> rebuilt,
            List<@Nullable String> live,
            List<String> columns) {
        if (live.isEmpty()) {
            return List.of(new Difference(what(at, "row"), null, "is there"));
        }
        var differences = new ArrayList<Difference>();
        for (int i = 0; i < columns.size(); i++) {
            if (!Objects.equals(live.get(i), rebuilt.get(i))) {
                String what = what(at, columns.get(i));
                differences.add(new Difference(what, live.get(i), rebuilt.get(i)));
            }
        }
        return differences;
    }

    private String what(List<String> at, String column) {
        return table + " " + String.join(" ", at) + ": " + column;
    }

    private List<@Nullable String> row(
            Connection connection, String schema, List<String> at, List<String> columns)
            throws SQLException {
        String where = key.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND "));
        String sql =
                "SELECT %s FROM %s.%s WHERE %s"
                        .formatted(String.join(", ", columns), schema, table, where);
        var values = new ArrayList<@Nullable String>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Binding parameters = new Binding(select);
            for (String value : at) {
                parameters.text(value);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    for (int column = 1; column <= columns.size(); column++) {
                        values.add(shortened(row.getString(column)));
                    }
                }
            }
        }
        return values;
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= VALUE_CHARACTERS_MAX
                ? value
                : value.substring(0, VALUE_CHARACTERS_MAX) + "…";
    }
}
