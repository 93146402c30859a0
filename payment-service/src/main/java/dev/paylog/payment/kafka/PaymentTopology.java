package dev.paylog.payment.kafka;

import dev.paylog.payment.PaylogProperties;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * Commands and verdicts in, facts out: one processor for each partition of accounts, and therefore
 * never two decisions on one account at once.
 */
final class PaymentTopology {

    static final String EVENTS = "append-event";
    static final String PAYMENT_STATES = "publish-payment";
    static final String ACCOUNT_STATES = "publish-account";
    static final String MESSAGES = "tell-account";
    static final String REPLIES = "answer-caller";

    private static final String DECIDE = "decide-command";

    private PaymentTopology() {}

    static Topology of(Serde<IndexedRecord> values, PaylogProperties paylog, MeterRegistry meters) {
        var topology = new Topology();
        topology.addSource("read-commands", Topics.PAYMENTS_COMMANDS);
        topology.addSource("read-assessments", Topics.FRAUD_ASSESSMENTS);
        topology.addProcessor(
                DECIDE,
                () -> new DecideCommand(paylog, meters),
                "read-commands",
                "read-assessments");
        StateStores.builders(values).forEach(store -> topology.addStateStore(store, DECIDE));
        topology.addSink(EVENTS, Topics.PAYMENTS_EVENTS, DECIDE);
        topology.addSink(PAYMENT_STATES, Topics.PAYMENTS_STATE, DECIDE);
        topology.addSink(ACCOUNT_STATES, Topics.ACCOUNTS_STATE, DECIDE);
        topology.addSink(MESSAGES, Topics.PAYMENTS_COMMANDS, DECIDE);
        topology.addSink(REPLIES, Topics.PAYMENTS_REPLIES, DECIDE);
        return topology;
    }
}
