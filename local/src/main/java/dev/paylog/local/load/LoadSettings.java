package dev.paylog.local.load;

import java.time.Duration;

/**
 * What load to make.
 *
 * @param ratePerSecond payments that fall due in a second, whether or not earlier ones are answered
 * @param accounts how many pay one another
 * @param waiting whether each call waits for its payment's outcome, or only for the log
 * @param seed the same payments between the same accounts; their keys are new in each run
 * @param backlogLimit how late a payment may be sent; beyond it the load ends, because it measures
 *     nothing but its own queue
 */
public record LoadSettings(
        int ratePerSecond,
        Duration duration,
        int accounts,
        Shape shape,
        boolean waiting,
        long seed,
        Duration backlogLimit) {
    private static final int RATE_MAX = 100_000;
    private static final Duration DURATION_MAX = Duration.ofHours(24);
    private static final int ACCOUNTS_MAX = 1_000_000;

    /** Above it the first rules of fraud-service refer a debtor's payments to a person. */
    private static final int DEBTOR_PER_MINUTE_MAX = 1_000;

    /**
     * @throws IllegalArgumentException with the limits
     */
    public LoadSettings {
        require(
                ratePerSecond >= 1 && ratePerSecond <= RATE_MAX,
                "the rate is 1 to 100,000 payments a second, not " + ratePerSecond);
        require(
                duration.isPositive() && duration.compareTo(DURATION_MAX) <= 0,
                "the duration is 1s to 24h, not " + duration.toSeconds() + "s");
        require(
                accounts >= 2 && accounts <= ACCOUNTS_MAX,
                "2 to 1,000,000 accounts can pay one another, not " + accounts);
    }

    /** How many payments fall due in the whole run. */
    long payments() {
        return Math.max(1, ratePerSecond * duration.toMillis() / 1000);
    }

    /** Zipf and uniform load have as many payers as accounts, hot load one less. */
    double paymentsPerDebtor() {
        return (double) payments() / payers();
    }

    boolean isReferredForItsVelocity() {
        return ratePerSecond * 60.0 / payers() > DEBTOR_PER_MINUTE_MAX;
    }

    private int payers() {
        return shape == Shape.HOT ? accounts - 1 : accounts;
    }

    private static void require(boolean right, String limit) {
        if (!right) {
            throw new IllegalArgumentException(limit);
        }
    }
}
