package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Fills the parameters of a statement from left to right. */
final class Binding {

    /** Binds the columns of one row. */
    @FunctionalInterface
    interface Row<T> {
        void bind(T row, Binding parameters) throws SQLException;
    }

    private final PreparedStatement statement;
    private int next = 1;

    Binding(PreparedStatement statement) {
        this.statement = statement;
    }

    Binding text(@Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.VARCHAR);
        } else {
            statement.setString(next++, value);
        }
        return this;
    }

    Binding number(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }
}
