package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Payment.Booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes the lines of statements. A booking never changes, so what is there stays. */
final class BookingTable implements AutoCloseable {

    private record Line(String paymentId, Booking booking) {}

    private final Upsert<Line> upsert;
    private final PreparedStatement delete;

    BookingTable(Connection connection, Dialect dialect) throws SQLException {
        upsert =
                new Upsert<>(
                        connection,
                        dialect,
                        "bookings",
                        "account_id, account_version, payment_id, kind, amount, balance, at",
                        "ON CONFLICT (account_id, account_version) DO NOTHING",
                        BookingTable::tell);
        delete =
                connection.prepareStatement(
                        "DELETE FROM bookings WHERE account_id = ? AND account_version = ?");
    }

    private static void tell(Line line, Columns columns) throws SQLException {
        Booking booking = line.booking();
        columns.text(booking.accountId())
                .number(booking.accountVersion())
                .text(line.paymentId())
                .text(booking.kind())
                .number(booking.amount())
                .number(booking.balance())
                .number(booking.at());
    }

    void insertMissing(Collection<Payment> payments) throws SQLException {
        var lines = new ArrayList<Line>(2 * payments.size());
        for (Payment payment : payments) {
            for (Booking booking : payment.details().bookings()) {
                lines.add(new Line(payment.paymentId(), booking));
            }
        }
        lines.sort(BookingTable::byKey);
        upsert.execute(lines);
    }

    /** By hand: a comparator that is put together of others took a sixth of the load. */
    private static int byKey(Line one, Line other) {
        int account = one.booking().accountId().compareTo(other.booking().accountId());
        return account != 0
                ? account
                : Long.compare(one.booking().accountVersion(), other.booking().accountVersion());
    }

    void delete(List<Booking> bookings) throws SQLException {
        for (Booking booking : bookings) {
            new Binding(delete).text(booking.accountId()).number(booking.accountVersion());
            delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (upsert;
                delete) {
            // Both are closed, whatever the first one says.
        }
    }
}
