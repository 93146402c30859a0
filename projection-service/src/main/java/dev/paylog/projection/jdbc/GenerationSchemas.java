package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas {@code paylog_generation_<number>} of a PostgreSQL database. Whoever calls commits,
 * so that a schema can come or go together with the row that names it.
 */
final class GenerationSchemas {

    private static final Pattern NAME = Pattern.compile("paylog_generation_([1-9][0-9]{0,8})");

    private GenerationSchemas() {}

    static String name(int number) {
        return "paylog_generation_" + number;
    }

    static int nextNumber(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT nextval('paylog_projection.numbers')")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Makes the tables if they are not there, and lets the connection use them. */
    static void create(Connection connection, int number) throws SQLException {
        Writer.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + name(number));
        use(connection, number);
        Writer.execute(connection, tables());
    }

    /** Names without a schema mean this one from now on. */
    static void use(Connection connection, int number) throws SQLException {
        Writer.execute(connection, "SET search_path TO " + name(number));
    }

    /**
     * The one text of both databases. Keys are in the order of their bytes, as SQLite has them, or
     * pages would differ with the language of the database.
     */
    static String tables() {
        return Generation.script("schema.sql")
                .replaceAll("\\bTEXT\\b", "TEXT COLLATE \"C\"")
                .replace(" WITHOUT ROWID", "");
    }

    static void drop(Connection connection, int number) throws SQLException {
        Writer.execute(connection, "DROP SCHEMA IF EXISTS " + name(number) + " CASCADE");
    }

    static void dropAllBut(Connection connection, Set<Integer> numbers) throws SQLException {
        for (int number : present(connection)) {
            if (!numbers.contains(number)) {
                drop(connection, number);
            }
        }
    }

    static SortedSet<Integer> present(Connection connection) throws SQLException {
        var present = new TreeSet<Integer>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT nspname FROM pg_namespace")) {
            while (rows.next()) {
                Matcher name = NAME.matcher(rows.getString(1));
                if (name.matches()) {
                    present.add(Integer.valueOf(name.group(1)));
                }
            }
        }
        return present;
    }
}
