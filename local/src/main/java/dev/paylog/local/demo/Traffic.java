package dev.paylog.local.demo;

import dev.paylog.local.demo.ExampleGenerator.Draft;
import dev.paylog.local.demo.Examples.Account;
import dev.paylog.local.load.Zipf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Who pays whom how much on an ordinary day. */
final class Traffic {
    /** Payers differ less than payees; the busiest stays below a thousand payments a minute. */
    private static final double DEBTOR_EXPONENT = 0.7;

    private static final double CREDITOR_EXPONENT = 1.0;

    /** Half of all payments are below 35.00, one in a thousand above 1,000.00. */
    private static final double CENTS_MEDIAN = 3_500;

    private static final double SIGMA = 1.1;
    private static final long CENTS_MAX = 500_000;

    private final Random random;
    private final List<Account> debtors;
    private final List<Account> creditors;
    private final Zipf debtorRanks;
    private final Zipf creditorRanks;

    Traffic(Random random, List<Account> customers) {
        this.random = random;
        debtors = shuffled(customers);
        creditors = shuffled(customers);
        debtorRanks = new Zipf(customers.size(), DEBTOR_EXPONENT);
        creditorRanks = new Zipf(customers.size(), CREDITOR_EXPONENT);
    }

    private List<Account> shuffled(List<Account> accounts) {
        List<Account> order = new ArrayList<>(accounts);
        Collections.shuffle(order, random);
        return order;
    }

    /** A payment that succeeds, if its debtor has the money. */
    Draft ordinary() {
        Account debtor = debtors.get(debtorRanks.next(random));
        Account creditor = creditors.get(creditorRanks.next(random));
        while (creditor.equals(debtor) || !creditor.currency().equals(debtor.currency())) {
            creditor = creditors.get(creditorRanks.next(random));
        }
        return new Draft(
                debtor.accountId(),
                creditor.accountId(),
                cents(),
                debtor.currency(),
                Names.purpose(random));
    }

    Draft within(String currency) {
        Draft draft = ordinary();
        while (!draft.currency().equals(currency)) {
            draft = ordinary();
        }
        return draft;
    }

    private long cents() {
        double cents = CENTS_MEDIAN * StrictMath.exp(SIGMA * random.nextGaussian());
        return Math.clamp((long) cents, 1, CENTS_MAX);
    }
}
