package dev.paylog.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.AvroSerde;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The other side of the log: what payment-service writes there, and what it reads. */
final class FraudTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final AvroSerde avro = new AvroSerde();
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    FraudTopics(TestPlatform platform) {
        avro.configure(Map.of("schema.registry.url", platform.registryUrl()), false);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", platform.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                platform.bootstrapServers(),
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(partitions());
        consumer.seekToBeginning(consumer.assignment());
    }

    private List<TopicPartition> partitions() {
        Stream<String> deadLetters =
                Stream.of(
                                Topics.PAYMENTS_EVENTS,
                                Topics.FRAUD_COMMANDS,
                                Topics.FRAUD_RULES,
                                Topics.FRAUD_REVIEWS,
                                Topics.FRAUD_REPLIES)
                        .map(FraudTopics::deadLetters);
        return Stream.concat(Stream.of(Topics.FRAUD_ASSESSMENTS), deadLetters)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static String deadLetters(String topic) {
        return Topics.deadLetters(topic, "fraud-service");
    }

    void send(String topic, String key, IndexedRecord value) {
        send(topic, key, avro.serializer().serialize(topic, value));
    }

    void send(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    /** Returns when it stands where nobody looks for it. */
    void misplace(String topic, String key, String home, IndexedRecord value) {
        send(topic, key, avro.serializer().serialize(home, value));
        producer.flush();
    }

    /** The verdict of that kind on the payment, from the payment's own partition. */
    PaymentAssessed awaitAssessment(PaymentSubmitted submitted, Decision decision) {
        return await(
                () ->
                        records(Topics.FRAUD_ASSESSMENTS)
                                .map(this::assessed)
                                .filter(assessed -> isOf(submitted, assessed))
                                .filter(
                                        assessed ->
                                                assessed.getAssessment().getDecision() == decision)
                                .findAny());
    }

    /** Ids of the debtor's payments, in the order in which they have got their verdicts so far. */
    List<String> assessed(String debtor) {
        return records(Topics.FRAUD_ASSESSMENTS)
                .map(this::assessed)
                .filter(assessed -> assessed.getDebtorAccount().equals(debtor))
                .map(PaymentAssessed::getPaymentId)
                .toList();
    }

    ConsumerRecord<byte[], byte[]> awaitDeadLetter(String topic, byte[] value) {
        return await(
                () ->
                        records(deadLetters(topic))
                                .filter(letter -> Arrays.equals(letter.value(), value))
                                .findAny());
    }

    private static boolean isOf(PaymentSubmitted submitted, PaymentAssessed assessed) {
        return assessed.getPaymentId().equals(submitted.getPayment().getPaymentId());
    }

    private PaymentAssessed assessed(ConsumerRecord<byte[], byte[]> record) {
        return (PaymentAssessed) avro.deserializer().deserialize(record.topic(), record.value());
    }

    private Stream<ConsumerRecord<byte[], byte[]>> records(String topic) {
        consumer.poll(POLL).forEach(seen::add);
        return seen.stream().filter(record -> record.topic().equals(topic));
    }

    private static <T> T await(Callable<Optional<T>> attempt) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(attempt, Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
