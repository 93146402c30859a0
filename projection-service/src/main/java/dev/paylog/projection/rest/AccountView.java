package dev.paylog.projection.rest;

import dev.paylog.projection.Account;

import org.jspecify.annotations.Nullable;

/** An account as callers see it; settlement accounts have no limit, so nothing bounds them. */
record AccountView(
        String accountId,
        String currency,
        String kind,
        String status,
        @Nullable String owner,
        String overdraftLimit,
        String posted,
        String held,
        @Nullable String available,
        long version,
        String openedAt) {

    private static final String UNLIMITED = "SETTLEMENT";

    static AccountView of(Account account) {
        String currency = account.currency();
        return new AccountView(
                account.accountId(),
                currency,
                account.kind(),
                account.status(),
                account.owner(),
                Amounts.format(account.overdraftLimit(), currency),
                Amounts.format(account.posted(), currency),
                Amounts.format(account.held(), currency),
                available(account),
                account.version(),
                Timestamps.format(account.openedAt()));
    }

    private static @Nullable String available(Account account) {
        if (account.kind().equals(UNLIMITED)) {
            return null;
        }
        long available = account.posted() - account.held() + account.overdraftLimit();
        return Amounts.format(available, account.currency());
    }
}
