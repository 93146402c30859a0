package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payment;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a payment from the columns of {@link PaymentTable#COLUMNS}. */
final class PaymentRow {

    private PaymentRow() {}

    static Payment map(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new Payment(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                row.getLong(11),
                row.getString(12),
                row.getString(13),
                row.getLong(14),
                DetailsJson.read(row.getString(15)));
    }
}
