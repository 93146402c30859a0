package dev.paylog.local.load;

import java.util.SplittableRandom;

/**
 * The payments of a run, one after the other; the same ones for the same seed, but for the keys.
 */
final class Traffic {
    static final long CENTS_MAX = 100_000;

    /** Half of all payments are below 20.00; two in three between 11.00 and 36.00. */
    private static final double CENTS_MEDIAN = 2_000;

    private static final double SIGMA = 0.6;

    private final String run;
    private final int accounts;
    private final Shape.Payees payees;
    private final SplittableRandom random;
    private long number;

    Traffic(LoadSettings settings, String run) {
        this.run = run;
        accounts = settings.accounts();
        payees = settings.shape().payees(accounts);
        random = new SplittableRandom(settings.seed());
    }

    Payment next() {
        int creditor = payees.next(random);
        int debtor = random.nextInt(accounts - 1);
        // One draw less, and no draw twice: whoever stands after the creditor moves up by one.
        debtor = debtor >= creditor ? debtor + 1 : debtor;
        String key = run + "-" + number;
        return new Payment(number++, key, json(debtor, creditor, key));
    }

    private String json(int debtor, int creditor, String key) {
        return paymentJson(Accounts.name(debtor), Accounts.name(creditor), cents(), key);
    }

    private long cents() {
        double cents = CENTS_MEDIAN * Math.exp(SIGMA * random.nextGaussian());
        return Math.clamp((long) cents, 1, CENTS_MAX);
    }

    /** By hand, because every value is ours and this is done for each payment of the load. */
    static String paymentJson(String debtor, String creditor, long cents, String key) {
        String amount = cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100;
        return "{\"debtorAccount\":\""
                + debtor
                + "\",\"creditorAccount\":\""
                + creditor
                + "\",\"amount\":{\"value\":\""
                + amount
                + "\",\"currency\":\""
                + Accounts.CURRENCY
                + "\"},\"endToEndId\":\""
                + key
                + "\"}";
    }

    /**
     * @param number from 0, in the order in which they fall due
     * @param json the body of the request
     */
    record Payment(long number, String key, String json) {}
}
