package dev.paylog.payment.domain;

/**
 * An account's money in minor units. A payment is held when submitted, and posted when settled.
 *
 * @param overdraftLimit how far below zero a customer's account may go
 */
public record Balance(
        String currency, AccountKind kind, long posted, long held, long overdraftLimit) {

    /** Neither side of zero may an account go further than this: 10^18 minor units. */
    static final long POSTED_MAX = 1_000_000_000_000_000_000L;

    /** What the account can spend: posted - held + overdraft limit. */
    public long available() {
        return posted - held + overdraftLimit;
    }

    boolean covers(long amount) {
        return kind == AccountKind.SETTLEMENT || amount <= available();
    }

    /** Whether the account could carry the amount on either side of its balance. */
    boolean hasRoomFor(long amount) {
        return Math.abs(posted) + held + amount <= POSTED_MAX;
    }

    Balance hold(long amount) {
        return with(posted, held + amount);
    }

    Balance release(long amount) {
        return with(posted, held - amount);
    }

    /** The hold becomes a debit. */
    Balance debitHeld(long amount) {
        return with(posted - amount, held - amount);
    }

    Balance credit(long amount) {
        return with(posted + amount, held);
    }

    Balance limitedTo(long newOverdraftLimit) {
        return new Balance(currency, kind, posted, held, newOverdraftLimit);
    }

    private Balance with(long newPosted, long newHeld) {
        return new Balance(currency, kind, newPosted, newHeld, overdraftLimit);
    }
}
