package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch.Changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Writes accounts; only the newer version wins, so records delivered again do no harm. */
final class AccountTable implements AutoCloseable {

    /** In the order of {@link #tell} and of {@link AccountQueries}. */
    static final String COLUMNS =
            "account_id, version, status, kind, currency, posted, held, overdraft_limit, owner,"
                    + " opened_at, updated_at";

    private static final String IF_NEWER =
            """
            ON CONFLICT (account_id) DO UPDATE SET
                version = excluded.version, status = excluded.status, kind = excluded.kind,
                currency = excluded.currency, posted = excluded.posted, held = excluded.held,
                overdraft_limit = excluded.overdraft_limit, owner = excluded.owner,
                opened_at = excluded.opened_at, updated_at = excluded.updated_at
            WHERE excluded.version > accounts.version\
            """;

    private final Upsert<Account> upsert;
    private final PreparedStatement select;
    private final PreparedStatement delete;

    AccountTable(Connection connection, Dialect dialect) throws SQLException {
        upsert =
                new Upsert<>(
                        connection, dialect, "accounts", COLUMNS, IF_NEWER, AccountTable::tell);
        select =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM accounts WHERE account_id = ?");
        delete = connection.prepareStatement("DELETE FROM accounts WHERE account_id = ?");
    }

    private static void tell(Account account, Columns columns) throws SQLException {
        columns.text(account.accountId())
                .number(account.version())
                .text(account.status())
                .text(account.kind())
                .text(account.currency())
                .number(account.posted())
                .number(account.held())
                .number(account.overdraftLimit())
                .text(account.owner())
                .number(account.openedAt())
                .number(account.updatedAt());
    }

    void apply(Changes<Account> changes) throws SQLException {
        for (String accountId : changes.deleted()) {
            new Binding(delete).text(accountId);
            delete.executeUpdate();
        }
        upsert.execute(changes.upserts());
    }

    Optional<Account> find(String accountId) throws SQLException {
        new Binding(select).text(accountId);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(AccountQueries.account(row, 0)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        try (upsert;
                select;
                delete) {
            // Every statement is closed, whatever the others say.
        }
    }
}
