package dev.paylog.notification.kafka;

import dev.paylog.notification.LogUnavailableException;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Appends to this service's own topics, and waits until the brokers have it. */
@Component
final class LogWriter implements DisposableBean {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final EventEncoder encoder;

    LogWriter(KafkaProperties kafka, EventEncoder encoder) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "notification-service-writer");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.encoder = encoder;
    }

    /**
     * @param value null takes the key's record away
     * @throws LogUnavailableException when it is not known to be written
     */
    RecordMetadata write(String topic, String key, @Nullable SpecificRecord value) {
        return await(List.of(send(topic, key, value))).getFirst();
    }

    /**
     * All of them, in one go.
     *
     * @throws LogUnavailableException when some of them are not known to be written
     */
    <T extends SpecificRecord> List<RecordMetadata> write(
            String topic, List<T> values, Function<T, String> key) {
        return await(values.stream().map(value -> send(topic, key.apply(value), value)).toList());
    }

    private Future<RecordMetadata> send(String topic, String key, @Nullable SpecificRecord value) {
        try {
            return producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, value)));
        } catch (KafkaException e) {
            throw new LogUnavailableException("The log does not take it now", e);
        }
    }

    private static List<RecordMetadata> await(List<Future<RecordMetadata>> sent) {
        try {
            var written = new ArrayList<RecordMetadata>();
            for (Future<RecordMetadata> one : sent) {
                written.add(one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            }
            return written;
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailableException("The log does not take it now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("Interrupted", e);
        }
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(5));
    }
}
