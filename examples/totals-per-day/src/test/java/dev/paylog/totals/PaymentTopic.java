package dev.paylog.totals;

import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes payments as payment-service does. */
final class PaymentTopic implements AutoCloseable {

    private final AvroSerializer values = new AvroSerializer();
    private final KafkaProducer<String, byte[]> producer;

    PaymentTopic(TestPlatform platform) {
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** One version of a payment, submitted in the last millisecond of a day. */
    void write(
            String id,
            LocalDate day,
            long minorUnits,
            String currency,
            long version,
            PaymentStatus status) {
        long submittedAt =
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1;
        PaymentTerms terms =
                PaymentTerms.newBuilder()
                        .setPaymentId(id)
                        .setDebtorAccount("alice")
                        .setCreditorAccount("bob")
                        .setAmount(minorUnits)
                        .setCurrency(currency)
                        .setEndToEndId("P-1")
                        .setSubmittedAt(submittedAt)
                        .build();
        PaymentState state =
                PaymentState.newBuilder()
                        .setPayment(terms)
                        .setVersion(version)
                        .setStatus(status)
                        .setContentHash(new ContentHash(new byte[16]))
                        .setHistory(List.of())
                        .setBookings(List.of())
                        .setUpdatedAt(submittedAt)
                        .build();
        send(id, values.serialize(Topics.PAYMENTS_STATE, state));
    }

    void delete(String id) {
        send(id, null);
    }

    void send(String id, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(Topics.PAYMENTS_STATE, id, value))
                    .get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        values.close();
    }
}
