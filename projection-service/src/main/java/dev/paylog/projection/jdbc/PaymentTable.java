package dev.paylog.projection.jdbc;

import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Words;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Writes payments; only what is newer wins, so records delivered again do no harm. A refund is no
 * transition: the payment it gives back is newer by what was refunded alone.
 */
final class PaymentTable implements AutoCloseable {

    /** In the order of {@link #tell} and of {@link PaymentRow}; words are only searched. */
    static final String COLUMNS =
            "payment_id, version, status, debtor_account, creditor_account, amount, currency,"
                    + " end_to_end_id, remittance_information, submitted_at, updated_at, reason,"
                    + " refund_of, refunded, details";

    private static final String WRITTEN = COLUMNS + ", words";

    /** What was agreed on at submission never changes, so its indexes need no second write. */
    private static final String IF_NEWER =
            """
            ON CONFLICT (payment_id) DO UPDATE SET
                version = excluded.version, status = excluded.status, reason = excluded.reason,
                refunded = excluded.refunded, updated_at = excluded.updated_at,
                details = excluded.details
            WHERE (excluded.version, excluded.refunded) > (payments.version, payments.refunded)\
            """;

    private final Upsert<Payment> upsert;
    private final PreparedStatement select;
    private final PreparedStatement delete;
    private final BookingTable bookings;

    PaymentTable(Connection connection, Dialect dialect) throws SQLException {
        upsert =
                new Upsert<>(
                        connection, dialect, "payments", WRITTEN, IF_NEWER, PaymentTable::tell);
        select =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM payments WHERE payment_id = ?");
        delete = connection.prepareStatement("DELETE FROM payments WHERE payment_id = ?");
        bookings = new BookingTable(connection, dialect);
    }

    private static void tell(Payment payment, Columns columns) throws SQLException {
        columns.text(payment.paymentId())
                .number(payment.version())
                .text(payment.status())
                .text(payment.debtorAccount())
                .text(payment.creditorAccount())
                .number(payment.amount())
                .text(payment.currency())
                .text(payment.endToEndId())
                .text(payment.remittanceInformation())
                .number(payment.submittedAt())
                .number(payment.updatedAt())
                .text(payment.reason())
                .text(payment.refundOf())
                .number(payment.refunded())
                .text(DetailsJson.write(payment.details()))
                .text(Words.column(payment.remittanceInformation()));
    }

    void apply(Changes<Payment> changes) throws SQLException {
        for (String paymentId : changes.deleted()) {
            delete(paymentId);
        }
        upsert.execute(changes.upserts());
        bookings.insertMissing(changes.upserts());
    }

    Optional<Payment> find(String paymentId) throws SQLException {
        new Binding(select).text(paymentId);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(PaymentRow.map(row, 0)) : Optional.empty();
        }
    }

    private void delete(String paymentId) throws SQLException {
        Optional<Payment> present = find(paymentId);
        if (present.isPresent()) {
            bookings.delete(present.get().details().bookings());
        }
        new Binding(delete).text(paymentId);
        delete.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        try (upsert;
                select;
                delete;
                bookings) {
            // Every statement is closed, whatever the others say.
        }
    }
}
