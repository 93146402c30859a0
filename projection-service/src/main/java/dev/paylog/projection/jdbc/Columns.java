package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/** Takes the columns of rows from left to right. */
interface Columns {

    /** Tells the columns of one row. */
    @FunctionalInterface
    interface Row<T> {
        void tell(T row, Columns columns) throws SQLException;
    }

    Columns text(@Nullable String value) throws SQLException;

    Columns number(long value) throws SQLException;

    /**
     * PostgreSQL has no place for U+0000, and two databases should not answer differently; so
     * U+FFFD stands for it in both.
     */
    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
    }
}
