package dev.paylog.local.audit;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.events.OverdraftLimitChanged;
import dev.paylog.payments.states.AccountState;

/** What may follow in an account. */
final class AccountRules {

    private AccountRules() {}

    static void checkVersion(Step step, long expected, Findings findings) {
        long found = step.envelope().getAccountVersion();
        if (found != expected) {
            findings.add(
                    Fault.ACCOUNT_VERSION,
                    step,
                    "version %d of %s, expected %d",
                    found,
                    step.accountId(),
                    expected);
        }
    }

    static void checkBalance(
            Step step, AccountBalance before, AccountBalance found, Findings findings) {
        Kind kind = step.kind();
        long limit = before.getOverdraftLimit();
        if (step.event() instanceof OverdraftLimitChanged changed) {
            limit = found.getOverdraftLimit();
            if (changed.getPreviousLimit() != before.getOverdraftLimit()) {
                findings.add(
                        Fault.BALANCE,
                        step,
                        "the limit of %s was %d, not %d",
                        step.accountId(),
                        before.getOverdraftLimit(),
                        changed.getPreviousLimit());
            }
        }
        var expected =
                new AccountBalance(
                        before.getCurrency(),
                        before.getKind(),
                        before.getPosted() + kind.posted(step.amount()),
                        before.getHeld() + kind.held(step.amount()),
                        limit);
        if (!found.equals(expected)) {
            findings.add(
                    Fault.BALANCE,
                    step,
                    "%s after %s has %s, expected %s",
                    step.accountId(),
                    kind,
                    text(found),
                    text(expected));
        }
        checkLimit(step, found, findings);
    }

    private static void checkLimit(Step step, AccountBalance balance, Findings findings) {
        long available = balance.getPosted() - balance.getHeld() + balance.getOverdraftLimit();
        if (balance.getKind() == AccountKind.CUSTOMER && available < 0) {
            findings.add(
                    Fault.BELOW_LIMIT, step, "%s has %d available", step.accountId(), available);
        }
    }

    static void checkLife(Step step, AccountState state, Findings findings) {
        if (step.kind() == Kind.ACCOUNT_CLOSED) {
            AccountBalance balance = state.getBalance();
            boolean isIdle =
                    balance.getPosted() == 0
                            && balance.getHeld() == 0
                            && state.getOpenPayments() == 0;
            if (!isIdle || state.getStatus() == AccountStatus.CLOSED) {
                findings.add(
                        Fault.ACCOUNT_LIFE,
                        step,
                        "%s is closed with %s, %d open payments, when %s",
                        step.accountId(),
                        text(balance),
                        state.getOpenPayments(),
                        state.getStatus());
            }
        } else if (state.getStatus() == AccountStatus.CLOSED
                && (step.kind().movesMoney() || step.kind() == Kind.LIMIT_CHANGED)) {
            findings.add(
                    Fault.ACCOUNT_LIFE,
                    step,
                    "%s in %s, which is closed",
                    step.kind(),
                    step.accountId());
        }
    }

    static String text(AccountBalance balance) {
        return "posted %d, held %d, limit %d %s (%s)"
                .formatted(
                        balance.getPosted(),
                        balance.getHeld(),
                        balance.getOverdraftLimit(),
                        balance.getCurrency(),
                        balance.getKind());
    }
}
