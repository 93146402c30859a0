package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/** {@code INSERT … ON CONFLICT} of many rows in few statements. */
final class Upsert<T> implements AutoCloseable {

    private static final int ROWS_PER_STATEMENT = 20;

    /** Fewer rows are not worth the two statements that it takes. */
    private static final int COPIED_MIN = 50;

    private final PreparedStatement many;
    private final PreparedStatement one;
    private final Columns.Row<? super T> row;

    /** Null where there is no faster way. */
    private final @Nullable Copy<T> copy;

    /**
     * @param columns separated by commas, in the order in which {@code row} tells them
     * @param onConflict what follows the values
     */
    Upsert(
            Connection connection,
            Dialect dialect,
            String table,
            String columns,
            String onConflict,
            Columns.Row<? super T> row)
            throws SQLException {
        String insert = "INSERT INTO " + table + " (" + columns + ")";
        int count = columns.split(",", -1).length;
        this.many = prepare(connection, insert, count, ROWS_PER_STATEMENT, onConflict);
        this.one = prepare(connection, insert, count, 1, onConflict);
        this.row = row;
        this.copy =
                dialect == Dialect.POSTGRESQL
                        ? new Copy<>(connection, table, columns, onConflict, row)
                        : null;
    }

    private static PreparedStatement prepare(
            Connection connection, String insert, int columns, int rows, String onConflict)
            throws SQLException {
        String values = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return connection.prepareStatement(
                insert
                        + " VALUES "
                        + String.join(", ", Collections.nCopies(rows, values))
                        + " "
                        + onConflict);
    }

    void execute(Collection<? extends T> rows) throws SQLException {
        if (copy != null && rows.size() >= COPIED_MIN) {
            copy.execute(rows);
            return;
        }
        Iterator<? extends T> source = rows.iterator();
        int left = rows.size();
        for (; left >= ROWS_PER_STATEMENT; left -= ROWS_PER_STATEMENT) {
            execute(many, source, ROWS_PER_STATEMENT);
        }
        for (; left > 0; left--) {
            execute(one, source, 1);
        }
    }

    private void execute(PreparedStatement statement, Iterator<? extends T> source, int rows)
            throws SQLException {
        var parameters = new Binding(statement);
        for (int i = 0; i < rows; i++) {
            row.tell(source.next(), parameters);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        try (many;
                one) {
            if (copy != null) {
                copy.close();
            }
        }
    }
}
