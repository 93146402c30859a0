package dev.paylog.local.audit;

import dev.paylog.payments.states.AccountState;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Per currency, in minor units: all balances, and what is debited and not credited. */
record Sums(Map<String, BigInteger> balances, Map<String, BigInteger> inFlight) {

    static Sums of(Collection<AccountTrail> accounts, Collection<PaymentTrail> payments) {
        var sums = new Sums(new TreeMap<>(), new TreeMap<>());
        for (AccountTrail account : accounts) {
            AccountState state = account.state();
            if (state != null) {
                var balance = state.getBalance();
                add(sums.balances, balance.getCurrency(), balance.getPosted());
            }
        }
        for (PaymentTrail payment : payments) {
            if (payment.inFlight() != 0) {
                add(sums.inFlight, payment.currency, payment.inFlight());
            }
        }
        sums.inFlight.keySet().forEach(currency -> add(sums.balances, currency, 0));
        return sums;
    }

    private static void add(Map<String, BigInteger> sums, String currency, long amount) {
        sums.merge(currency, BigInteger.valueOf(amount), BigInteger::add);
    }

    BigInteger inFlight(String currency) {
        return inFlight.getOrDefault(currency, BigInteger.ZERO);
    }

    void check(Findings findings) {
        balances.forEach(
                (currency, balance) -> {
                    BigInteger sum = balance.add(inFlight(currency));
                    if (sum.signum() != 0) {
                        findings.addMissing(
                                Fault.SUM,
                                "%s: balances %s, in flight %s, together %s minor units",
                                currency,
                                balance,
                                inFlight(currency),
                                sum);
                    }
                });
    }
}
