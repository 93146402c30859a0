package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Payment.Booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** Writes the lines of statements. A booking never changes, so what is there stays. */
final class BookingTable implements AutoCloseable {

    private record Line(String paymentId, Booking booking) {}

    private static final Comparator<Line> BY_VERSION =
            Comparator.comparingLong(line -> line.booking().accountVersion());

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

    /** Sorted by groups: to compare the accounts of all lines takes half as long again. */
    void insertMissing(Collection<Payment> payments) throws SQLException {
        var byAccount = new HashMap<String, List<Line>>();
        for (Payment payment : payments) {
            for (Booking booking : payment.details().bookings()) {
                byAccount
                        .computeIfAbsent(booking.accountId(), _ -> new ArrayList<>())
                        .add(new Line(payment.paymentId(), booking));
            }
        }
        var lines = new ArrayList<Line>(2 * payments.size());
        for (List<Line> ofAccount : new TreeMap<>(byAccount).values()) {
            ofAccount.sort(BY_VERSION);
            lines.addAll(ofAccount);
        }
        upsert.execute(lines);
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
