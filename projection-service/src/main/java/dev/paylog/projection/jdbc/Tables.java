package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The prepared statements of all tables on one connection. */
final class Tables implements AutoCloseable {

    private final AccountTable accounts;
    private final PaymentTable payments;
    private final PositionTable positions;

    Tables(Connection connection, Dialect dialect) throws SQLException {
        accounts = new AccountTable(connection, dialect);
        payments = new PaymentTable(connection, dialect);
        positions = new PositionTable(connection, dialect);
    }

    void apply(Batch batch) throws SQLException {
        accounts.apply(batch.accounts());
        payments.apply(batch.payments());
        positions.store(batch.positions());
    }

    Optional<Payment> payment(String paymentId) throws SQLException {
        return payments.find(paymentId);
    }

    Optional<Account> account(String accountId) throws SQLException {
        return accounts.find(accountId);
    }

    @Override
    public void close() throws SQLException {
        try (accounts;
                payments;
                positions) {
            // Every table is closed, whatever the others say.
        }
    }
}
