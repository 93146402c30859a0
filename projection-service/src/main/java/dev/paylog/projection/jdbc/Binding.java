package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Fills the parameters of a statement from left to right. */
final class Binding implements Columns {

    private final PreparedStatement statement;
    private int next = 1;

    Binding(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public Binding text(@Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.VARCHAR);
        } else {
            statement.setString(next++, Columns.storable(value));
        }
        return this;
    }

    @Override
    public Binding number(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }
}
