package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Accounts;
import dev.paylog.projection.Page;
import dev.paylog.projection.TimeRange;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts and their statements. */
@Component
final class AccountQueries implements Accounts {

    private static final String SELECT = "SELECT " + AccountTable.COLUMNS + " FROM accounts";

    private static final String STATEMENT =
            """
            SELECT b.account_version, b.at, b.payment_id,
                CASE WHEN p.debtor_account = b.account_id
                    THEN p.creditor_account ELSE p.debtor_account END,
                b.amount, b.balance, b.kind, p.remittance_information
            FROM bookings b JOIN payments p ON p.payment_id = b.payment_id\
            """;

    private final Source source;

    AccountQueries(Source source) {
        this.source = source;
    }

    @Override
    public Optional<Account> find(String accountId) {
        return source.queries()
                .sql(SELECT + " WHERE account_id = ?")
                .param(accountId)
                .query(AccountQueries::account)
                .optional();
    }

    @Override
    public Page<Account, String> byId(@Nullable String after, int limit) {
        return byId(new Conditions(), after, limit);
    }

    @Override
    public Page<Account, String> byId(Set<String> of, @Nullable String after, int limit) {
        return of.isEmpty()
                ? new Page<>(List.of(), null)
                : byId(new Conditions().and("account_id IN (:of)", "of", of), after, limit);
    }

    private Page<Account, String> byId(Conditions those, @Nullable String after, int limit) {
        Conditions conditions =
                those.and("account_id > :after", "after", after).with("rows", limit + 1);
        List<Account> found =
                source.queries()
                        .sql(SELECT + conditions.where() + " ORDER BY account_id LIMIT :rows")
                        .params(conditions.parameters())
                        .query(AccountQueries::account)
                        .list();
        return Page.of(found, limit, Account::accountId);
    }

    @Override
    public Page<StatementLine, Long> statement(
            String accountId, TimeRange booked, @Nullable Long after, int limit) {
        JdbcClient queries = source.queries();
        var times = new BookingTimes(queries, accountId);
        long first = booked.from() == null ? 0 : times.versionAt(booked.from());
        Conditions conditions =
                new Conditions()
                        .and("b.account_id = :account", "account", accountId)
                        .and(
                                "b.account_version >= :first",
                                "first",
                                after == null ? first : Math.max(first, after + 1))
                        .and(
                                "b.account_version < :end",
                                "end",
                                booked.to() == null ? null : times.versionAt(booked.to()))
                        .with("rows", limit + 1);
        List<StatementLine> found =
                queries.sql(
                                STATEMENT
                                        + conditions.where()
                                        + " ORDER BY b.account_version LIMIT :rows")
                        .params(conditions.parameters())
                        .query(AccountQueries::line)
                        .list();
        return Page.of(found, limit, StatementLine::accountVersion);
    }

    static Account account(ResultSet row, @SuppressWarnings("unused") int number)
            throws SQLException {
        return new Account(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getString(9),
                row.getLong(10),
                row.getLong(11));
    }

    private static StatementLine line(ResultSet row, @SuppressWarnings("unused") int number)
            throws SQLException {
        return new StatementLine(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8));
    }
}
