package dev.paylog.local.audit;

/**
 * What the ledgers of {@code ./paylog load} say was acknowledged, and where it is now.
 *
 * @param payments how many different ones
 * @param found on the log as a payment
 * @param waiting as a command that payment-service has not handled yet, or that waits for a dead
 *     letter
 */
public record Acknowledged(long payments, long found, long waiting) {
    static final Acknowledged NONE = new Acknowledged(0, 0, 0);

    public long lost() {
        return payments - found - waiting;
    }
}
