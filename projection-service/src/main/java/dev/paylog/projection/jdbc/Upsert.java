package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/** {@code INSERT … ON CONFLICT} of many rows in few statements. */
final class Upsert<T> implements AutoCloseable {

    private static final int ROWS_PER_STATEMENT = 20;

    private final PreparedStatement many;
    private final PreparedStatement one;
    private final Binding.Row<? super T> row;

    /**
     * @param insert up to and without {@code VALUES}
     * @param onConflict what follows the values
     */
    Upsert(
            Connection connection,
            String insert,
            int columns,
            String onConflict,
            Binding.Row<? super T> row)
            throws SQLException {
        this.many = prepare(connection, insert, columns, ROWS_PER_STATEMENT, onConflict);
        this.one = prepare(connection, insert, columns, 1, onConflict);
        this.row = row;
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
            row.bind(source.next(), parameters);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        try (many;
                one) {
            // Both are closed, whatever the first one says.
        }
    }
}
