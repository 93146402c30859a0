package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** The one connection that writes a generation. Used by one thread at a time. */
final class Writer implements AutoCloseable {

    private static final int VALID_WITHIN_SECONDS = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final Right right;
    private final Brake brake;

    private boolean isMine;

    /** Null before the first batch and after a failed one: the driver ends statements that fail. */
    private @Nullable Tables tables;

    Writer(Connection connection, Dialect dialect, Right right) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.right = right;
        this.brake = new Brake(connection, dialect);
        connection.setAutoCommit(false);
    }

    /** One transaction: all rows and positions of the batch, or nothing. */
    void apply(Batch batch) throws SQLException {
        inTransaction(() -> prepared().apply(batch));
    }

    /** The same, and true, unless this is not the live generation any more. */
    boolean applyIfLive(Batch batch) throws SQLException {
        if (right.isLive(connection)) {
            apply(batch);
            return true;
        }
        connection.rollback();
        return false;
    }

    /** True when it is the one that writes the live generation. */
    boolean claim() throws SQLException {
        if (!isMine) {
            isMine = right.claim(connection);
            connection.commit();
        }
        return isMine;
    }

    /** Lets another one write. */
    void release() throws SQLException {
        if (isMine) {
            isMine = false;
            right.release(connection);
            connection.commit();
        }
    }

    /** What {@link #complete} may have to end: one long transaction or many. */
    void load(Batch batch) throws SQLException {
        if (dialect.loadsInOneTransaction()) {
            prepared().apply(batch);
        } else {
            apply(batch);
        }
    }

    Optional<Payment> payment(String paymentId) throws SQLException {
        return prepared().payment(paymentId);
    }

    Optional<Account> account(String accountId) throws SQLException {
        return prepared().account(accountId);
    }

    /** Commits what was loaded, then builds what queries need. */
    void complete() throws SQLException {
        connection.commit();
        run(dialect.completion());
    }

    /** True unless this is not the live generation any more. */
    boolean completeIfLive() throws SQLException {
        boolean isLive = right.isLive(connection);
        complete();
        return isLive;
    }

    /** Whether {@link #complete} was here. */
    boolean isComplete() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.completed())) {
            return row.next();
        } finally {
            connection.rollback();
        }
    }

    /**
     * False when the connection is lost, or its driver does not know any more where it stands: a
     * transaction that SQLite has ended itself, on a full disk, cannot be rolled back.
     */
    boolean isUsable() {
        try {
            if (!connection.isValid(VALID_WITHIN_SECONDS)) {
                return false;
            }
            connection.rollback();
            return true;
        } catch (SQLException lost) {
            return false;
        }
    }

    Brake brake() {
        return brake;
    }

    private Tables prepared() throws SQLException {
        Tables present = tables == null ? new Tables(connection, dialect) : tables;
        tables = present;
        return present;
    }

    Map<PartitionId, Long> positions() throws SQLException {
        try {
            return PositionTable.load(connection, "positions");
        } finally {
            connection.rollback();
        }
    }

    /** Says what an empty file is going to be filled from. */
    void begin(LogSnapshot log, int shape, long createdAt) throws SQLException {
        inTransaction(
                () -> {
                    try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO generation (shape, log, created_at)"
                                            + " VALUES (?, ?, ?)")) {
                        new Binding(insert).number(shape).text(log.identity()).number(createdAt);
                        insert.executeUpdate();
                    }
                });
    }

    /**
     * Why a generation cannot be filled on from a log.
     *
     * @param lost its position is not there
     */
    record Misfit(String reason, boolean blank, boolean lost) {

        private static Optional<Misfit> because(String reason) {
            return Optional.of(new Misfit(reason, false, false));
        }
    }

    /** Empty when this file can be filled on from that log. */
    Optional<Misfit> misfit(LogSnapshot log, int shape) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT shape, log FROM generation")) {
            if (!row.next()) {
                return Optional.of(new Misfit("it is blank", true, false));
            }
            if (row.getInt(1) != shape) {
                return Misfit.because("its shape is of another release");
            }
            if (!row.getString(2).equals(log.identity())) {
                return Misfit.because("it was filled from another cluster or from deleted topics");
            }
        } finally {
            connection.rollback();
        }
        Map<PartitionId, Long> stored = positions();
        return log.lost(stored)
                .map(lost -> new Misfit("its position is not on the log: " + lost, false, true));
    }

    void run(String script) throws SQLException {
        inTransaction(() -> execute(connection, script));
    }

    /** Statements end with a semicolon before an empty line: triggers have some within. */
    static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.replaceAll("(?m)^--.*$", "").split(";\\s*?(\n\\s*\n|$)", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Exception reason) {
        try {
            connection.rollback();
            closeTables();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void closeTables() throws SQLException {
        Tables open = tables;
        tables = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws SQLException {
        brake.close();
        try (connection) {
            closeTables();
        }
    }
}
