package dev.paylog.projection.jdbc;

import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Where the two databases do not speak the same SQL. */
enum Dialect {
    SQLITE("sqlite"),
    POSTGRESQL("postgresql");

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;

    /** Data or index corrupted; a table or schema is not there. */
    private static final Set<String> DAMAGE = Set.of("XX001", "XX002", "42P01", "3F000");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** What a generation needs that is loaded: indexes, then what is kept up by triggers. */
    String completion() {
        return Generation.script("indexes.sql") + Generation.script(folder + "/triggers.sql");
    }

    /** Finds the last thing that completion makes. */
    String completed() {
        return switch (this) {
            case SQLITE -> "SELECT 1 FROM sqlite_master WHERE name = 'payments_inserted'";
            case POSTGRESQL ->
                    "SELECT 1 FROM pg_trigger WHERE tgname = 'payments_inserted'"
                            + " AND tgrelid = CAST('payments' AS regclass)";
        };
    }

    /** Ends what runs on a connection, by another thread. */
    void cancel(Connection connection) throws SQLException {
        switch (this) {
            case SQLITE -> {
                // To cancel any statement cancels, with this driver, all of its connection.
                try (Statement statement = connection.createStatement()) {
                    statement.cancel();
                }
            }
            case POSTGRESQL -> connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    /** Damage stays; any other trouble may pass. */
    boolean isDamage(SQLException e) {
        return switch (this) {
            case SQLITE -> {
                int primaryCode = e.getErrorCode() & 0xff;
                yield primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOT_A_DATABASE;
            }
            case POSTGRESQL -> e.getSQLState() != null && DAMAGE.contains(e.getSQLState());
        };
    }

    /**
     * Whether all batches of a load are best one transaction. With a journal it would only grow.
     */
    boolean loadsInOneTransaction() {
        return this == SQLITE;
    }

    /** Counts payments that have {@code :match}, up to {@code :most}. */
    String countOfWord() {
        return switch (this) {
            case SQLITE ->
                    """
                    SELECT count(*) FROM (
                        SELECT rowid FROM payment_words WHERE payment_words MATCH :match
                        LIMIT :most)\
                    """;
            case POSTGRESQL ->
                    """
                    SELECT count(*) FROM (
                        SELECT 1 FROM payments
                        WHERE string_to_array(words, ' ') @> ARRAY[CAST(:match AS TEXT)]
                        LIMIT :most) AS found\
                    """;
        };
    }

    /**
     * Payments that have {@code :match}: first the word, then its payments. SQLite keeps the order
     * of a {@code CROSS JOIN}, PostgreSQL looks into nothing that has an {@code OFFSET}.
     */
    String foundByWord() {
        return switch (this) {
            case SQLITE ->
                    " FROM (SELECT rowid AS place FROM payment_words"
                            + " WHERE payment_words MATCH :match)"
                            + " CROSS JOIN payments ON payments.rowid = place";
            case POSTGRESQL ->
                    " FROM (SELECT * FROM payments"
                            + " WHERE string_to_array(words, ' ') @> ARRAY[CAST(:match AS TEXT)]"
                            + " OFFSET 0) AS payments";
        };
    }

    /** SQLite takes a word in quotes, so that none is taken for an operator. */
    String match(String word) {
        return this == SQLITE ? "\"" + word + "\"" : word;
    }
}
