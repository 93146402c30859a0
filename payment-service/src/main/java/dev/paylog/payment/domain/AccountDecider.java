package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ChangeOverdraftLimit;
import dev.paylog.payment.domain.Command.CloseAccount;
import dev.paylog.payment.domain.Command.OpenAccount;
import dev.paylog.payment.domain.Decision.Accepted;
import dev.paylog.payment.domain.Decision.Rejected;
import dev.paylog.payment.domain.Decision.Repeated;
import dev.paylog.payment.domain.Event.AccountClosed;
import dev.paylog.payment.domain.Event.AccountOpened;
import dev.paylog.payment.domain.Event.Metadata;
import dev.paylog.payment.domain.Event.OverdraftLimitChanged;

/** The rules of an account's own life. */
final class AccountDecider {

    private AccountDecider() {}

    static Decision open(OpenAccount command, Account account) {
        return switch (account) {
            case Account.Unknown _ -> new Accepted(opened(command));
            case Account.Known known -> again(command, known.profile());
        };
    }

    private static AccountOpened opened(OpenAccount command) {
        var instruction = command.instruction();
        var metadata =
                new Metadata(
                        Ids.eventId(instruction.commandId()),
                        command.accountId(),
                        1,
                        instruction.at(),
                        instruction.commandId(),
                        instruction.contentHash());
        var balance =
                new Balance(command.currency(), command.kind(), 0, 0, command.overdraftLimit());
        return new AccountOpened(metadata, command.owner(), balance);
    }

    private static Decision again(OpenAccount command, Account.Profile profile) {
        return command.instruction().contentHash().equals(profile.contentHash())
                ? new Repeated()
                : new Rejected(Rejection.ACCOUNT_EXISTS);
    }

    static Decision changeLimit(ChangeOverdraftLimit command, Account account) {
        return switch (account) {
            case Account.Unknown _ -> new Rejected(Rejection.ACCOUNT_UNKNOWN);
            case Account.Closed _ -> new Rejected(Rejection.ACCOUNT_CLOSED);
            case Account.Open open -> changeLimit(command, open);
        };
    }

    private static Decision changeLimit(ChangeOverdraftLimit command, Account.Open account) {
        Balance balance = account.profile().balance();
        Money limit = command.overdraftLimit();
        if (balance.kind() == AccountKind.SETTLEMENT) {
            return new Rejected(Rejection.SETTLEMENT_HAS_NO_LIMIT);
        }
        if (!limit.currency().equals(balance.currency())) {
            return new Rejected(Rejection.CURRENCY_MISMATCH);
        }
        if (limit.minor() == balance.overdraftLimit()) {
            return new Repeated();
        }
        Balance changed = balance.limitedTo(limit.minor());
        if (changed.available() < 0) {
            return new Rejected(Rejection.LIMIT_BELOW_BALANCE);
        }
        var metadata = Metadata.of(command, account, command.instruction().contentHash());
        return new Accepted(new OverdraftLimitChanged(metadata, balance.overdraftLimit(), changed));
    }

    /** A return always finds its account, because one with open payments stays open. */
    static Decision close(CloseAccount command, Account account) {
        return switch (account) {
            case Account.Unknown _ -> new Rejected(Rejection.ACCOUNT_UNKNOWN);
            case Account.Closed _ -> new Repeated();
            case Account.Open(var profile) when profile.openPayments() > 0 ->
                    new Rejected(Rejection.ACCOUNT_HAS_OPEN_PAYMENTS);
            case Account.Open(var profile) when profile.balance().posted() != 0 ->
                    new Rejected(Rejection.ACCOUNT_NOT_EMPTY);
            case Account.Open(var profile) -> {
                var hash = command.instruction().contentHash();
                yield new Accepted(
                        new AccountClosed(Metadata.of(command, account, hash), profile.balance()));
            }
        };
    }
}
