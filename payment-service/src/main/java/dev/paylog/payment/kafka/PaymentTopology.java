package dev.paylog.payment.kafka;

import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;

/**
 * Commands and verdicts in, facts out: one processor for each partition of accounts, and therefore
 * never two decisions on one account at once.
 */
final class PaymentTopology {

    static final String ACCOUNTS = "accounts";
    static final String PAYMENTS = "payments";
    static final String RECEIPTS = "receipts";

    static final String EVENTS = "append-event";
    static final String PAYMENT_STATES = "publish-payment";
    static final String ACCOUNT_STATES = "publish-account";
    static final String MESSAGES = "tell-account";
    static final String REPLIES = "answer-caller";

    private static final String DECIDE = "decide-command";

    private PaymentTopology() {}

    static Topology of(Serde<IndexedRecord> values, MeterRegistry meters) {
        var topology = new Topology();
        topology.addSource("read-commands", Topics.PAYMENTS_COMMANDS);
        topology.addSource("read-assessments", Topics.FRAUD_ASSESSMENTS);
        topology.addProcessor(
                DECIDE, () -> new DecideCommand(meters), "read-commands", "read-assessments");
        topology.addStateStore(store(ACCOUNTS, values), DECIDE);
        topology.addStateStore(store(PAYMENTS, values), DECIDE);
        topology.addStateStore(store(RECEIPTS, values), DECIDE);
        topology.addSink(EVENTS, Topics.PAYMENTS_EVENTS, DECIDE);
        topology.addSink(PAYMENT_STATES, Topics.PAYMENTS_STATE, DECIDE);
        topology.addSink(ACCOUNT_STATES, Topics.ACCOUNTS_STATE, DECIDE);
        topology.addSink(MESSAGES, Topics.PAYMENTS_COMMANDS, DECIDE);
        topology.addSink(REPLIES, Topics.PAYMENTS_REPLIES, DECIDE);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, IndexedRecord>> store(
            String name, Serde<IndexedRecord> values) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "67108864"));
    }
}
