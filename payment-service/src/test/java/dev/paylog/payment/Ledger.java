package dev.paylog.payment;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.Envelope;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the events alone say of every account and every payment. */
final class Ledger {

    private final Map<String, Line> accounts = new TreeMap<>();
    private final Map<String, List<String>> payments = new TreeMap<>();

    /** How an account stands after its newest event. */
    record Line(long version, long posted, long held) {}

    Ledger(List<ConsumerRecord<String, IndexedRecord>> events) {
        events.forEach(event -> enter(event.value()));
    }

    private void enter(IndexedRecord event) {
        if (field(event, "envelope") instanceof Envelope envelope
                && field(event, "balance") instanceof AccountBalance balance) {
            accounts.put(
                    envelope.getAccountId(),
                    new Line(envelope.getAccountVersion(), balance.getPosted(), balance.getHeld()));
        }
        if (field(event, "payment") instanceof PaymentTerms terms) {
            payments.computeIfAbsent(terms.getPaymentId(), _ -> new ArrayList<>())
                    .add(event.getSchema().getName());
        }
    }

    private static @Nullable Object field(IndexedRecord event, String name) {
        var field = event.getSchema().getField(name);
        return field == null ? null : event.get(field.pos());
    }

    Map<String, Line> accounts() {
        return accounts;
    }

    /** The names of all events of each payment, sorted. */
    Map<String, List<String>> payments() {
        var sorted = new TreeMap<>(payments);
        sorted.replaceAll((_, events) -> events.stream().sorted().toList());
        return sorted;
    }
}
