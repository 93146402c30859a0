package dev.paylog.projection.kafka;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.events.Envelope;
import dev.paylog.projection.Account;

import org.jspecify.annotations.Nullable;

/** What an event does to its account: every one of them tells the balances after it. */
final class AccountFold {

    private final EventFold.Rows rows;

    AccountFold(EventFold.Rows rows) {
        this.rows = rows;
    }

    void opened(AccountOpened event) {
        Envelope envelope = event.getEnvelope();
        AccountBalance balance = event.getBalance();
        checkFollows(envelope, 0);
        rows.put(
                new Account(
                        envelope.getAccountId(),
                        envelope.getAccountVersion(),
                        AccountStatus.OPEN.name(),
                        balance.getKind().name(),
                        StateMapper.currency(balance.getCurrency()),
                        balance.getPosted(),
                        balance.getHeld(),
                        balance.getOverdraftLimit(),
                        StateMapper.text(event.getOwner()),
                        envelope.getAt(),
                        envelope.getAt()));
    }

    void closed(AccountClosed event) {
        Account before = known(event.getEnvelope());
        put(before, event.getEnvelope(), event.getBalance(), AccountStatus.CLOSED.name());
    }

    /** Nothing, when there is no balance: then the account was never opened. */
    void changed(Envelope envelope, @Nullable AccountBalance balance) {
        if (balance != null) {
            Account before = known(envelope);
            put(before, envelope, balance, before.status());
        }
    }

    private void put(Account before, Envelope envelope, AccountBalance balance, String status) {
        checkFollows(envelope, before.version());
        rows.put(
                new Account(
                        before.accountId(),
                        envelope.getAccountVersion(),
                        status,
                        before.kind(),
                        before.currency(),
                        balance.getPosted(),
                        balance.getHeld(),
                        balance.getOverdraftLimit(),
                        before.owner(),
                        before.openedAt(),
                        envelope.getAt()));
    }

    private Account known(Envelope envelope) {
        Account known = rows.account(envelope.getAccountId());
        if (known == null) {
            throw new UnusableRecordException(
                    "account %s was never opened".formatted(envelope.getAccountId()));
        }
        return known;
    }

    private static void checkFollows(Envelope envelope, long versionBefore) {
        if (envelope.getAccountVersion() != versionBefore + 1) {
            throw new UnusableRecordException(
                    "account %s was at version %d, and the event makes it %d"
                            .formatted(
                                    envelope.getAccountId(),
                                    versionBefore,
                                    envelope.getAccountVersion()));
        }
    }
}
