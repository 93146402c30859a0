package dev.paylog.notification;

import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Writes to payments.events in transactions, as payment-service does. */
final class EventLog implements AutoCloseable {

    private final AvroSerializer avro = new AvroSerializer();
    private final KafkaProducer<String, byte[]> producer;

    EventLog(TestPlatform platform) {
        avro.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                platform.bootstrapServers(),
                                "transactional.id",
                                "test-" + UUID.randomUUID(),
                                "linger.ms",
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Opens an account of that name, which nobody else has, and returns its id. */
    String open(String name) {
        String account = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        openAs(account);
        return account;
    }

    /** The service looks at the keys of their states and at nothing else. */
    void openAs(String... accounts) {
        producer.beginTransaction();
        for (String account : accounts) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(Topics.ACCOUNTS_STATE, account, new byte[1]));
        }
        producer.commitTransaction();
    }

    /** Each account receives a payment with that end-to-end id. */
    void receive(String account, String... endToEndIds) {
        var events = new ArrayList<SpecificRecord>();
        for (String endToEndId : endToEndIds) {
            events.add(SampleEvents.received(account, endToEndId));
        }
        append(account, events.toArray(SpecificRecord[]::new));
    }

    /** The same at that time, as the log says. */
    void receiveAt(Instant instant, String account, String endToEndId) {
        byte[] value = bytes(SampleEvents.received(account, endToEndId));
        producer.beginTransaction();
        var sent =
                producer.send(
                        new ProducerRecord<>(
                                Topics.PAYMENTS_EVENTS,
                                null,
                                instant.toEpochMilli(),
                                account,
                                value));
        producer.commitTransaction();
        position(sent);
    }

    /** The positions of the events. */
    List<String> append(String account, SpecificRecord... events) {
        byte[][] values = new byte[events.length][];
        for (int i = 0; i < events.length; i++) {
            values[i] = bytes(events[i]);
        }
        return appendRaw(account, values);
    }

    /** An event and the account it is about. */
    record Keyed(String account, SpecificRecord event) {}

    /** All in one transaction. */
    void appendEach(List<Keyed> events) {
        producer.beginTransaction();
        events.forEach(event -> send(event.account(), bytes(event.event())));
        producer.commitTransaction();
    }

    List<String> appendRaw(String account, byte[]... values) {
        producer.beginTransaction();
        var sent = send(account, values);
        producer.commitTransaction();
        return sent.stream().map(EventLog::position).toList();
    }

    /** Written, and then taken back. */
    void abort(String account, String endToEndId) {
        producer.beginTransaction();
        byte[] value = bytes(SampleEvents.received(account, endToEndId));
        var sent = send(account, value);
        producer.flush();
        sent.forEach(EventLog::position);
        producer.abortTransaction();
    }

    private List<Future<RecordMetadata>> send(String account, byte[]... values) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (byte[] value : values) {
            sent.add(producer.send(new ProducerRecord<>(Topics.PAYMENTS_EVENTS, account, value)));
        }
        return sent;
    }

    private byte[] bytes(SpecificRecord event) {
        return Objects.requireNonNull(avro.serialize(Topics.PAYMENTS_EVENTS, event));
    }

    private static String position(Future<RecordMetadata> sent) {
        try {
            return sent.get().partition() + "-" + sent.get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
