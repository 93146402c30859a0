package dev.paylog.payment.kafka;

import dev.paylog.payment.PaylogProperties;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.streams.InOrder;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

import java.util.List;
import java.util.stream.Collectors;

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
    private static final List<String> TOPICS =
            List.of(Topics.PAYMENTS_COMMANDS, Topics.FRAUD_ASSESSMENTS);

    private PaymentTopology() {}

    static Topology of(
            String service,
            Serde<IndexedRecord> values,
            PaylogProperties paylog,
            MeterRegistry meters) {
        var topology = new Topology();
        InOrder.add(
                topology,
                DECIDE,
                service,
                TOPICS,
                () -> {
                    var decide = new DecideCommand(paylog, meters);
                    return new InOrder(
                            TOPICS.stream().collect(Collectors.toMap(topic -> topic, _ -> decide)),
                            values.deserializer(),
                            UndecidableRecordException.class::isInstance);
                });
        StateStores.builders(values).forEach(store -> topology.addStateStore(store, DECIDE));
        topology.addSink(EVENTS, Topics.PAYMENTS_EVENTS, DECIDE);
        topology.addSink(PAYMENT_STATES, Topics.PAYMENTS_STATE, DECIDE);
        topology.addSink(ACCOUNT_STATES, Topics.ACCOUNTS_STATE, DECIDE);
        topology.addSink(MESSAGES, Topics.PAYMENTS_COMMANDS, DECIDE);
        topology.addSink(REPLIES, Topics.PAYMENTS_REPLIES, DECIDE);
        return topology;
    }
}
