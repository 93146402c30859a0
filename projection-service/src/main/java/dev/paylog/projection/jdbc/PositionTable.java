package dev.paylog.projection.jdbc;

import dev.paylog.replay.LogSnapshot.PartitionId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** How far the log is in the tables; stored with the rows, so the two never disagree. */
final class PositionTable implements AutoCloseable {

    private final Upsert<Map.Entry<PartitionId, Long>> upsert;

    PositionTable(Connection connection, Dialect dialect) throws SQLException {
        upsert =
                new Upsert<>(
                        connection,
                        dialect,
                        "positions",
                        "topic, partition_number, next_offset",
                        "ON CONFLICT (topic, partition_number)"
                                + " DO UPDATE SET next_offset = excluded.next_offset",
                        PositionTable::tell);
    }

    private static void tell(Map.Entry<PartitionId, Long> position, Columns columns)
            throws SQLException {
        columns.text(position.getKey().topic())
                .number(position.getKey().partition())
                .number(position.getValue());
    }

    static Map<PartitionId, Long> load(Connection connection, String table) throws SQLException {
        var positions = new HashMap<PartitionId, Long>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT topic, partition_number, next_offset FROM " + table)) {
            while (rows.next()) {
                positions.put(new PartitionId(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }

    void store(Map<PartitionId, Long> positions) throws SQLException {
        upsert.execute(positions.entrySet());
    }

    @Override
    public void close() throws SQLException {
        upsert.close();
    }
}
