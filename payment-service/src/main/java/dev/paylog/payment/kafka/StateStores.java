package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.Keys;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Receipt;
import dev.paylog.payment.domain.State;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The stores of one task: its accounts, what they pay, what they receive, and the deadlines. */
final class StateStores {

    /** Beside what Kafka Streams sets itself. */
    static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "67108864");

    private final KeyValueStore<String, IndexedRecord> accounts;
    private final KeyValueStore<String, IndexedRecord> payments;
    private final KeyValueStore<String, IndexedRecord> receipts;
    private final Timeline timeline;

    @SuppressWarnings("unchecked")
    StateStores(Function<String, StateStore> stores) {
        accounts = (KeyValueStore<String, IndexedRecord>) stores.apply(Store.ACCOUNTS.storeName());
        payments = (KeyValueStore<String, IndexedRecord>) stores.apply(Store.PAYMENTS.storeName());
        receipts = (KeyValueStore<String, IndexedRecord>) stores.apply(Store.RECEIPTS.storeName());
        timeline =
                new Timeline(
                        (KeyValueStore<String, byte[]>) stores.apply(Store.TIMELINE.storeName()));
    }

    static List<StoreBuilder<? extends KeyValueStore<String, ?>>> builders(
            Serde<IndexedRecord> values) {
        return List.of(
                builder(Store.ACCOUNTS, values),
                builder(Store.PAYMENTS, values),
                builder(Store.RECEIPTS, values),
                builder(Store.TIMELINE, Serdes.ByteArray()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> builder(
            Store store, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(store.storeName()), Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG);
    }

    /** The debtor's task owns the payment, the creditor's task owns the receipt. */
    State load(Keys keys) {
        return new State(
                account(keys.accountId()),
                keys.paymentId() == null ? new Payment.Unknown() : payment(keys.paymentId()),
                keys.receiptId() == null ? new Receipt.Unknown() : receipt(keys.receiptId()));
    }

    private Account account(String accountId) {
        return StateMapper.toAccount((AccountState) accounts.get(accountId));
    }

    Payment payment(String paymentId) {
        return StateMapper.toPayment(payments.get(paymentId));
    }

    private Receipt receipt(String paymentId) {
        return StateMapper.toReceipt(receipts.get(paymentId));
    }

    void put(Changes changes) {
        AccountState account = changes.account();
        if (account != null) {
            accounts.put(account.getAccountId(), account);
        }
        PaymentState payment = changes.payment();
        if (payment != null) {
            var terms = payment.getPayment();
            payments.put(terms.getPaymentId(), payment);
            if (changes.isNewPayment()) {
                timeline.add(Timeline.Kind.PAYMENT, terms.getSubmittedAt(), terms.getPaymentId());
            }
        }
        ReceiptState receipt = changes.receipt();
        if (receipt != null) {
            var terms = receipt.getPayment();
            receipts.put(terms.getPaymentId(), receipt);
            if (changes.isNewReceipt()) {
                timeline.add(Timeline.Kind.RECEIPT, terms.getSubmittedAt(), terms.getPaymentId());
            }
        }
    }

    Timeline timeline() {
        return timeline;
    }

    /** Leaves of a payment that ended what is kept for ever; one that is open stays whole. */
    boolean archivePayment(String paymentId) {
        boolean isOpen =
                payment(paymentId) instanceof Payment.Known known
                        && !(known instanceof Payment.Ended);
        if (!isOpen && payments.get(paymentId) instanceof PaymentState state) {
            payments.put(paymentId, StateMapper.digest(state));
        }
        return !isOpen;
    }

    void archiveReceipt(String paymentId) {
        if (receipts.get(paymentId) instanceof ReceiptState state) {
            receipts.put(paymentId, StateMapper.digest(state));
        }
    }
}
