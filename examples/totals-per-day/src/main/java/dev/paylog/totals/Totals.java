package dev.paylog.totals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.payments.states.PaymentState;
import dev.paylog.replay.InMemorySink;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many payments of which sum there are per day (UTC), currency and status. */
final class Totals extends InMemorySink {

    /** What one payment adds to which total. */
    private record Share(String group, BigDecimal amount) {}

    private record Total(long count, BigDecimal sum) {
        Total plus(Total more) {
            return new Total(count + more.count, sum.add(more.sum));
        }

        @Override
        public String toString() {
            return count + "," + sum.toPlainString();
        }
    }

    private final Map<String, Share> shares = new HashMap<>();
    private final Map<String, Total> totals = new TreeMap<>();

    @Override
    protected void clear() {
        shares.clear();
        totals.clear();
    }

    /** A newer version of a payment replaces the one before; a tombstone leaves nothing of it. */
    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        String paymentId = new String(record.key(), UTF_8);
        try {
            switch (value) {
                case null -> replace(shares.remove(paymentId), null);
                case PaymentState state -> {
                    Share share = share(state);
                    replace(shares.put(paymentId, share), share);
                }
                default -> throw new IllegalArgumentException("newer than this service");
            }
        } catch (IllegalArgumentException e) {
            unreadable(record, e);
        }
    }

    private static Share share(PaymentState state) {
        var terms = state.getPayment();
        var currency = Currency.getInstance(terms.getCurrency());
        LocalDate day = LocalDate.ofEpochDay(terms.getSubmittedAt() / 86_400_000);
        String group = day + "," + currency + "," + state.getStatus();
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        // A million payments share a few groups, so each of those is in memory once.
        return new Share(group.intern(), BigDecimal.valueOf(terms.getAmount(), digits));
    }

    private void replace(@Nullable Share before, @Nullable Share now) {
        if (before != null) {
            count(before.group(), -1, before.amount().negate());
        }
        if (now != null) {
            count(now.group(), 1, now.amount());
        }
    }

    private void count(String group, int one, BigDecimal amount) {
        totals.merge(group, new Total(one, amount), Total::plus);
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        System.err.printf(
                "Left out %s-%d at %d: %s%n",
                record.topic(), record.partition(), record.offset(), reason);
    }

    /** A line for each group, the oldest day first; waits for the end of a batch. */
    synchronized String csv() {
        return totals.entrySet().stream()
                .filter(entry -> entry.getValue().count > 0)
                .map(entry -> entry.getKey() + "," + entry.getValue() + "\n")
                .collect(Collectors.joining("", "day,currency,status,count,sum\n", ""));
    }
}
