package dev.paylog.projection.kafka;

import dev.paylog.projection.Account;
import dev.paylog.projection.Payment;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** All rows in memory; what was never put is missed. */
final class FoldedMaps implements EventFold.Rows {

    final Map<String, Payment> payments = new HashMap<>();
    final Map<String, Account> accounts = new HashMap<>();

    @Override
    public @Nullable Payment payment(String paymentId) {
        return payments.get(paymentId);
    }

    @Override
    public @Nullable Account account(String accountId) {
        return accounts.get(accountId);
    }

    @Override
    public void put(Payment payment) {
        payments.put(payment.paymentId(), payment);
    }

    @Override
    public void put(Account account) {
        accounts.put(account.accountId(), account);
    }

    Payment knownPayment(String paymentId) {
        return Objects.requireNonNull(payment(paymentId));
    }

    Account knownAccount(String accountId) {
        return Objects.requireNonNull(account(accountId));
    }
}
