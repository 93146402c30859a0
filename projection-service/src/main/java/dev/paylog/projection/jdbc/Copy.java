package dev.paylog.projection.jdbc;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * The fastest way into PostgreSQL. {@code COPY} can but add rows, so it fills a temporary table,
 * which has no index and no journal; from there one statement takes what is newer.
 */
final class Copy<T> implements AutoCloseable {

    private static final int CHUNK_CHARACTERS = 1 << 16;

    private final PGConnection driver;
    private final String copy;
    private final PreparedStatement insert;
    private final Columns.Row<? super T> row;

    Copy(
            Connection connection,
            String table,
            String columns,
            String onConflict,
            Columns.Row<? super T> row)
            throws SQLException {
        String copied = "copied_" + table;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s) ON COMMIT DELETE ROWS"
                            .formatted(copied, table));
        }
        this.driver = connection.unwrap(PGConnection.class);
        this.copy = "COPY %s (%s) FROM STDIN".formatted(copied, columns);
        this.insert =
                connection.prepareStatement(
                        "INSERT INTO %s (%s) SELECT %s FROM %s %s"
                                .formatted(table, columns, columns, copied, onConflict));
        this.row = row;
    }

    /** Once in a transaction: what was copied is gone when that ends. */
    void execute(Collection<? extends T> rows) throws SQLException {
        CopyIn copying = driver.getCopyAPI().copyIn(copy);
        try {
            var lines = new CopyLines();
            for (T each : rows) {
                row.tell(each, lines);
                lines.endRow();
                if (lines.length() >= CHUNK_CHARACTERS) {
                    write(lines, copying);
                }
            }
            write(lines, copying);
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
        insert.executeUpdate();
    }

    private static void write(CopyLines lines, CopyIn copying) throws SQLException {
        byte[] bytes = lines.take().getBytes(StandardCharsets.UTF_8);
        copying.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
