package dev.paylog.projection.kafka;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Payment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows while events are folded: what has changed since the last batch, what was used lately, and
 * behind both, whatever was stored. So memory does not grow with the log.
 */
final class FoldedRows implements EventFold.Rows {

    private final Rows<Payment> payments;
    private final Rows<Account> accounts;

    /**
     * @param payments finds what was stored
     * @param accounts finds what was stored
     * @param recentMax of each at most so many are kept
     */
    FoldedRows(
            Function<String, @Nullable Payment> payments,
            Function<String, @Nullable Account> accounts,
            int recentMax) {
        this.payments = new Rows<>(payments, recentMax);
        this.accounts = new Rows<>(accounts, recentMax);
    }

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

    /** What has changed since the last one; it has to be stored before the next event. */
    Batch takeChanges() {
        return new Batch(payments.takeChanges(), accounts.takeChanges(), Map.of());
    }

    private static final class Rows<T> {

        private final Function<String, @Nullable T> stored;
        private final SortedMap<String, T> changed = new TreeMap<>();
        private final Map<String, T> recent;

        Rows(Function<String, @Nullable T> stored, int recentMax) {
            this.stored = stored;
            this.recent = new Recent<>(recentMax);
        }

        @Nullable T get(String key) {
            T row = changed.get(key);
            if (row == null) {
                row = recent.get(key);
            }
            return row == null ? stored.apply(key) : row;
        }

        void put(String key, T row) {
            changed.put(key, row);
            recent.put(key, row);
        }

        Changes<T> takeChanges() {
            var taken = new Changes<>(Set.of(), new ArrayList<>(changed.values()));
            changed.clear();
            return taken;
        }
    }

    private static final class Recent<T> extends LinkedHashMap<String, T> {

        private static final long serialVersionUID = 1;

        private final int max;

        private Recent(int max) {
            super(16, 0.75f, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > max;
        }
    }
}
