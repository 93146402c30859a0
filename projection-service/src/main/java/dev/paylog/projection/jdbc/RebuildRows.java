package dev.paylog.projection.jdbc;

import dev.paylog.projection.RebuildStatus;
import dev.paylog.projection.Rebuilds;
import dev.paylog.projection.SharedRebuilds;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row for each rebuild, and a lock for the one that goes on. The lock has a connection of its
 * own, so it ends with this instance at the latest.
 */
final class RebuildRows implements SharedRebuilds {

    private static final Logger log = LoggerFactory.getLogger(RebuildRows.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final String TELL =
            """
            INSERT INTO paylog_projection.rebuilds (id, begun_at, status) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status\
            """;

    private static final String FORGET =
            "DELETE FROM paylog_projection.rebuilds WHERE id NOT IN"
                    + " (SELECT id FROM paylog_projection.rebuilds ORDER BY begun_at DESC LIMIT "
                    + Rebuilds.REMEMBERED_MAX
                    + ")";

    private static final String NEWEST =
            "SELECT id, status FROM paylog_projection.rebuilds ORDER BY begun_at DESC";

    private final Postgres postgres;
    private @Nullable Connection claim;

    RebuildRows(Postgres postgres) {
        this.postgres = postgres;
    }

    @Override
    public Optional<String> claim(RebuildStatus rebuild) {
        return Attempt.to("claim the rebuild", () -> claimed(rebuild));
    }

    private synchronized Optional<String> claimed(RebuildStatus rebuild) throws SQLException {
        Connection connection = postgres.connect();
        try {
            if (Locks.REBUILD.tryTake(connection)) {
                tell(connection, rebuild);
                Writer.execute(connection, FORGET);
                claim = connection;
                return Optional.empty();
            }
            Optional<String> other = newest(connection);
            connection.close();
            return Optional.of(other.orElse("of-another-instance"));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Optional<String> newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public synchronized void release() {
        Connection connection = claim;
        claim = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            log.debug("It is released by the server", e);
        }
    }

    @Override
    public boolean isClaimed() {
        return Attempt.to(
                "look for a rebuild",
                () -> !postgres.inTransaction(Locks.REBUILD::tryTakeForTransaction));
    }

    @Override
    public void tell(RebuildStatus status) {
        Attempt.to(
                "tell of the rebuild",
                () ->
                        postgres.inTransaction(
                                connection -> {
                                    tell(connection, status);
                                    return status;
                                }));
    }

    private static void tell(Connection connection, RebuildStatus status) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(TELL)) {
            new Binding(upsert)
                    .text(status.id())
                    .number(status.startedAt())
                    .text(MAPPER.writeValueAsString(status));
            upsert.executeUpdate();
        }
    }

    @Override
    public List<RebuildStatus> told() {
        boolean isClaimed = isClaimed();
        return Attempt.to(
                "read of rebuilds", () -> postgres.inTransaction(at -> told(at, isClaimed)));
    }

    private static List<RebuildStatus> told(Connection connection, boolean isClaimed)
            throws SQLException {
        var told = new ArrayList<RebuildStatus>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            boolean goesOn = isClaimed;
            while (row.next()) {
                RebuildStatus status = MAPPER.readValue(row.getString(2), RebuildStatus.class);
                boolean isRight = goesOn || status.state().isEnded();
                told.add(isRight ? status : status.interrupted(System.currentTimeMillis()));
                goesOn = false;
            }
        }
        return told;
    }
}
