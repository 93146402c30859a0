package dev.paylog.payment;

import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The other side of the log for these tests: answers each submitted payment with a verdict, as
 * fraud-service would. Declines from 1,000,000.00, refers from 500,000.00.
 */
final class Screening implements AutoCloseable {

    private static final long REFER_FROM = 50_000_000;
    private static final long DECLINE_FROM = 100_000_000;

    private final Map<String, Object> config;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean paused;
    private volatile boolean idle;

    Screening(String bootstrapServers, String registryUrl) {
        config =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        AvroSerializer.REGISTRY_URL,
                        registryUrl,
                        "isolation.level",
                        "read_committed");
        thread = Thread.ofPlatform().start(this::screen);
    }

    /** From when it returns, no verdict is given any more. */
    void pause() {
        paused = true;
        await().until(() -> idle);
    }

    void resume() {
        paused = false;
    }

    private void screen() {
        var deserializer = new AvroDeserializer();
        deserializer.configure(config, false);
        var serializer = new AvroSerializer();
        serializer.configure(config, false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), deserializer);
                var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.PAYMENTS_EVENTS).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                boolean pausing = paused;
                if (pausing) {
                    consumer.pause(partitions);
                } else {
                    consumer.resume(partitions);
                }
                idle = pausing;
                consumer.poll(Duration.ofMillis(50)).forEach(record -> assess(record, producer));
            }
        }
    }

    private static void assess(
            ConsumerRecord<String, IndexedRecord> record,
            KafkaProducer<String, SpecificRecord> producer) {
        if (record.value() instanceof PaymentSubmitted submitted) {
            var verdict =
                    new ProducerRecord<String, SpecificRecord>(
                            Topics.FRAUD_ASSESSMENTS, record.key(), verdict(submitted));
            record.headers().forEach(verdict.headers()::add);
            var _ = producer.send(verdict);
        }
    }

    private static PaymentAssessed verdict(PaymentSubmitted submitted) {
        var payment = submitted.getPayment();
        Decision decision =
                payment.getAmount() >= DECLINE_FROM
                        ? Decision.DECLINE
                        : payment.getAmount() >= REFER_FROM ? Decision.REFER : Decision.APPROVE;
        var assessment =
                new Assessment(
                        UUID.randomUUID().toString(),
                        0,
                        decision,
                        List.of(),
                        null,
                        null,
                        System.currentTimeMillis());
        return new PaymentAssessed(
                payment.getPaymentId(),
                payment.getDebtorAccount(),
                submitted.getEnvelope().getEventId(),
                assessment,
                List.of());
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
