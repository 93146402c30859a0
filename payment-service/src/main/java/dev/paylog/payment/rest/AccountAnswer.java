package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Balance;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.PersonalText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** An account in JSON; amounts are decimal strings in major units. */
record AccountAnswer(
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

    static AccountAnswer of(Account.Profile profile, String status) {
        Balance balance = profile.balance();
        boolean limited = balance.kind() == AccountKind.CUSTOMER;
        return new AccountAnswer(
                profile.accountId(),
                balance.currency(),
                balance.kind().name(),
                status,
                text(profile.owner()),
                decimal(balance.overdraftLimit(), balance),
                decimal(balance.posted(), balance),
                decimal(balance.held(), balance),
                limited ? decimal(balance.available(), balance) : null,
                profile.version(),
                Instants.text(profile.openedAt()));
    }

    private static String decimal(long minor, Balance balance) {
        return new Money(minor, balance.currency()).decimal();
    }

    /** Plain text only: what is encrypted is not shown without its key. */
    static @Nullable String text(@Nullable PersonalText text) {
        return text == null || !text.keyId().isEmpty()
                ? null
                : StandardCharsets.UTF_8.decode(text.bytes().duplicate()).toString();
    }
}
