package dev.paylog.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.List;
import java.util.Map;

/** Writes {@code payments.events} as fast as it goes. */
final class EventsWriter implements AutoCloseable {

    private final AvroSerializer values = new AvroSerializer();
    private final KafkaProducer<byte[], byte[]> producer;

    EventsWriter(TestPlatform platform) {
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers(),
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void write(GeneratedPayments.Written event, long atMillis, Header... headers) {
        byte[] value = values.serialize(Topics.PAYMENTS_EVENTS, event.value());
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topics.PAYMENTS_EVENTS,
                                null,
                                atMillis,
                                event.key().getBytes(UTF_8),
                                value,
                                List.of(headers)),
                        (_, failure) -> {
                            if (failure != null) {
                                throw new IllegalStateException(failure);
                            }
                        });
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
