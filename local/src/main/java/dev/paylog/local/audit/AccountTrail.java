package dev.paylog.local.audit;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.states.AccountState;

import org.jspecify.annotations.Nullable;

/** What the events so far make of an account, and whether each of them may follow. */
final class AccountTrail {
    /** The fold; null until the account is opened. */
    private @Nullable AccountState state;

    private int partition = -1;
    private long at = Long.MIN_VALUE;
    private long offset = -1;
    private boolean inMotion;

    /** Minor units that open payments hold, as the payments say; added up at the end. */
    private long heldByPayments;

    private @Nullable AccountState newest;
    private @Nullable Place newestPlace;

    void apply(Step step, String key, Findings findings) {
        checkPlace(step, key, findings);
        checkTime(step, findings);
        offset = step.place().offset();
        if (step.event() instanceof AccountOpened opened) {
            open(step, opened, findings);
        } else if (state == null) {
            checkUnknown(step, findings);
        } else {
            follow(step, state, findings);
        }
    }

    private void checkPlace(Step step, String key, Findings findings) {
        int here = step.place().partition();
        if (!step.accountId().equals(key)) {
            findings.add(
                    Fault.MISPLACED, step, "an event of %s has the key %s", step.accountId(), key);
        } else if (partition >= 0 && partition != here) {
            findings.add(
                    Fault.MISPLACED, step, "%s has events in partition %d, too", key, partition);
        }
        partition = here;
    }

    private void checkTime(Step step, Findings findings) {
        long now = step.envelope().getAt();
        if (state != null && now < at) {
            findings.add(
                    Fault.TIME_BACKWARDS,
                    step,
                    "%s at %d, after an event at %d",
                    step.accountId(),
                    now,
                    at);
        }
        at = now;
    }

    private void open(Step step, AccountOpened opened, Findings findings) {
        if (state != null) {
            findings.add(Fault.ACCOUNT_LIFE, step, "%s is opened again", step.accountId());
        }
        AccountRules.checkVersion(step, state == null ? 1 : state.getVersion() + 1, findings);
        AccountBalance balance = opened.getBalance();
        if (balance.getPosted() != 0 || balance.getHeld() != 0) {
            findings.add(
                    Fault.BALANCE,
                    step,
                    "%s begins with %s",
                    step.accountId(),
                    AccountRules.text(balance));
        }
        state =
                new AccountState(
                        step.accountId(),
                        step.envelope().getAccountVersion(),
                        AccountStatus.OPEN,
                        balance,
                        0,
                        owner(opened),
                        opened.getEnvelope().getContentHash(),
                        at,
                        at);
    }

    @SuppressWarnings("NullAway") // generated classes carry no annotations; the schema says null
    private static PersonalText owner(AccountOpened opened) {
        return opened.getOwner();
    }

    /** An account that was never opened can only refuse. */
    private void checkUnknown(Step step, Findings findings) {
        boolean refuses =
                step.kind() == Kind.PAYMENT_REFUSED || step.kind() == Kind.SUBMISSION_REFUSED;
        if (!refuses || step.balance() != null) {
            findings.add(
                    Fault.ACCOUNT_LIFE,
                    step,
                    "%s in %s, which was never opened",
                    step.kind(),
                    step.accountId());
        }
        AccountRules.checkVersion(step, 0, findings);
    }

    private void follow(Step step, AccountState before, Findings findings) {
        AccountRules.checkVersion(step, before.getVersion() + 1, findings);
        AccountBalance balance = step.balance();
        if (balance == null) {
            findings.add(Fault.BALANCE, step, "no balance of %s", step.accountId());
            balance = before.getBalance();
        } else {
            AccountRules.checkBalance(step, before.getBalance(), balance, findings);
        }
        AccountRules.checkLife(step, before, findings);
        boolean closes = step.kind() == Kind.ACCOUNT_CLOSED;
        state =
                new AccountState(
                        before.getAccountId(),
                        step.envelope().getAccountVersion(),
                        closes ? AccountStatus.CLOSED : before.getStatus(),
                        balance,
                        before.getOpenPayments() + step.kind().open(),
                        before.getOwner(),
                        before.getContentHash(),
                        before.getOpenedAt(),
                        at);
    }

    void setInMotion() {
        inMotion = true;
    }

    boolean isInMotion() {
        return inMotion;
    }

    /** The fold of the events; null when the account was never opened. */
    @Nullable AccountState state() {
        return state;
    }

    /** A later version on the compacted topic hides the earlier ones. */
    void offer(AccountState found, Place place) {
        newest = found;
        newestPlace = place;
    }

    void hold(long amount) {
        heldByPayments += amount;
    }

    void conclude(String accountId, Findings findings) {
        if (state != null && state.getBalance().getHeld() != heldByPayments) {
            findings.add(
                    Fault.HELD,
                    place(),
                    "%s holds %d, its open payments %d",
                    accountId,
                    state.getBalance().getHeld(),
                    heldByPayments);
        }
        if (!inMotion) {
            compare(accountId, findings);
        }
    }

    private void compare(String accountId, Findings findings) {
        if (state == null) {
            if (newest != null) {
                findings.add(Fault.STATE_UNFOUNDED, newestPlace, "%s was never opened", accountId);
            }
        } else if (newest == null) {
            findings.add(Fault.STATE_MISSING, place(), "no state of %s", accountId);
        } else if (!state.equals(newest)) {
            findings.add(
                    Fault.STATE_DIFFERS,
                    newestPlace,
                    "%s is %s, its events make %s",
                    accountId,
                    newest,
                    state);
        }
    }

    private Place place() {
        return new Place(Audit.EVENTS, partition, offset);
    }
}
