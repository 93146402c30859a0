package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@link LiveMarker} of a PostgreSQL database: a row that all instances follow. Whoever calls
 * commits; until then nobody else sees a change.
 */
final class LiveRow {

    private static final String BEGIN =
            """
            INSERT INTO paylog_projection.live (live, previous, since) VALUES (?, ?, ?)
            ON CONFLICT (only_row) DO NOTHING\
            """;

    private static final String REPLACE =
            "UPDATE paylog_projection.live SET live = ?, previous = ?, since = ?";

    private static final String READ = "SELECT live, previous, since FROM paylog_projection.live";

    private LiveRow() {}

    /** Makes the tables if they are not there. */
    static void prepare(Connection connection) throws SQLException {
        Writer.execute(connection, Generation.script("housekeeping.sql"));
    }

    /** Empty before the first generation. */
    static Optional<LiveMarker> read(Connection connection) throws SQLException {
        return read(connection, READ);
    }

    /** Until the transaction ends nobody else can hold or replace it. */
    static Optional<LiveMarker> hold(Connection connection) throws SQLException {
        return read(connection, READ + " FOR UPDATE");
    }

    /** Until the transaction ends nobody can replace it; many can share it. */
    static Optional<LiveMarker> share(Connection connection) throws SQLException {
        return read(connection, READ + " FOR SHARE");
    }

    private static Optional<LiveMarker> read(Connection connection, String query)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next()
                    ? Optional.of(
                            new LiveMarker(
                                    row.getInt(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    pasts(connection)))
                    : Optional.empty();
        }
    }

    private static SortedMap<Integer, Long> pasts(Connection connection) throws SQLException {
        var pasts = new TreeMap<Integer, Long>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT number, as_of FROM paylog_projection.pasts")) {
            while (rows.next()) {
                pasts.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return pasts;
    }

    /** False when another instance was first. */
    static boolean begin(Connection connection, LiveMarker first) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            new Binding(insert).number(first.live()).number(first.previous()).number(first.since());
            return insert.executeUpdate() == 1;
        }
    }

    /** False, and nothing done, unless the row still says what the caller believes. */
    static boolean replace(Connection connection, LiveMarker believed, LiveMarker next)
            throws SQLException {
        if (!hold(connection).equals(Optional.of(believed))) {
            return false;
        }
        try (PreparedStatement update = connection.prepareStatement(REPLACE)) {
            new Binding(update).number(next.live()).number(next.previous()).number(next.since());
            update.executeUpdate();
        }
        replacePasts(connection, next.pasts());
        return true;
    }

    /** The lock on the row of before lets one instance do this at a time. */
    private static void replacePasts(Connection connection, Map<Integer, Long> pasts)
            throws SQLException {
        try (Statement delete = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO paylog_projection.pasts (number, as_of)"
                                        + " VALUES (?, ?)")) {
            delete.executeUpdate("DELETE FROM paylog_projection.pasts");
            for (Map.Entry<Integer, Long> past : pasts.entrySet()) {
                new Binding(insert).number(past.getKey()).number(past.getValue());
                insert.executeUpdate();
            }
        }
    }
}
