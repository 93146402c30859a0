package dev.paylog.projection;

import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.projection.kafka.ExampleBank.Written;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Writes the compacted topics as payment-service does: Avro, in transactions. */
final class StateTopics implements AutoCloseable {

    private final String bootstrapServers;
    private final AvroSerializer values = new AvroSerializer();
    private final KafkaProducer<byte[], byte[]> producer;

    StateTopics(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registryUrl), false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4",
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                UUID.randomUUID().toString()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    void write(PaymentState... payments) {
        producer.beginTransaction();
        for (PaymentState payment : payments) {
            send(payment);
        }
        producer.commitTransaction();
    }

    /** In one transaction, without waiting for each. */
    void writeAll(Stream<PaymentState> payments) {
        producer.beginTransaction();
        payments.map(
                        payment ->
                                sending(
                                        Topics.PAYMENTS_STATE,
                                        payment.getPayment().getPaymentId(),
                                        bytes(Topics.PAYMENTS_STATE, payment)))
                .toList()
                .forEach(StateTopics::await);
        producer.commitTransaction();
    }

    void write(AccountState... accounts) {
        producer.beginTransaction();
        for (AccountState account : accounts) {
            send(
                    Topics.ACCOUNTS_STATE,
                    account.getAccountId(),
                    bytes(Topics.ACCOUNTS_STATE, account));
        }
        producer.commitTransaction();
    }

    /** In one transaction, as payment-service writes events and the states they come to. */
    void write(List<Written> records) {
        producer.beginTransaction();
        records.stream()
                .map(at -> sending(at.topic(), at.key(), bytes(at.topic(), at.value())))
                .toList()
                .forEach(StateTopics::await);
        producer.commitTransaction();
    }

    void abort(PaymentState payment) {
        producer.beginTransaction();
        send(payment);
        producer.flush();
        producer.abortTransaction();
    }

    void delete(String topic, String key) {
        producer.beginTransaction();
        send(topic, key, null);
        producer.commitTransaction();
    }

    /** Into the partition that holds the payment, so that what follows has to get past it. */
    void writeRubbish(String paymentId, byte[] rubbish) {
        producer.beginTransaction();
        send(Topics.PAYMENTS_STATE, paymentId, rubbish);
        producer.commitTransaction();
    }

    private void send(PaymentState payment) {
        String id = payment.getPayment().getPaymentId();
        send(Topics.PAYMENTS_STATE, id, bytes(Topics.PAYMENTS_STATE, payment));
    }

    private byte @Nullable [] bytes(String topic, SpecificRecord value) {
        return values.serialize(topic, value);
    }

    private void send(String topic, String key, byte @Nullable [] value) {
        await(sending(topic, key, value));
    }

    private Future<?> sending(String topic, String key, byte @Nullable [] value) {
        return producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything on the dead-letter topic of payments.state. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        var letters =
                new TopicPartition(
                        Topics.deadLetters(Topics.PAYMENTS_STATE, "projection-service"), 0);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            Awaitility.await()
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(500)).forEach(found::add);
                                return consumer.position(letters) >= end;
                            });
            return found;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        values.close();
    }
}
