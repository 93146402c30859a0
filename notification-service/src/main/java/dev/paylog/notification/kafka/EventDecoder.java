package dev.paylog.notification.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Reads events with the deserializer that is configured for consumers. It is called from here and
 * not by the consumer, so that a record which cannot be read is still there for its dead letter.
 * Safe for many threads, as that deserializer must be.
 */
@Component
final class EventDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(EventDecoder.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Deserializer<?> deserializer;

    EventDecoder(KafkaProperties kafka) throws ReflectiveOperationException {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        deserializer = create(kafka.getConsumer().getValueDeserializer());
        deserializer.configure(settings, false);
    }

    private static Deserializer<?> create(Class<?> type) throws ReflectiveOperationException {
        try {
            return (Deserializer<?>) type.getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + " cannot be created", e);
        }
    }

    /**
     * The event, a {@code GenericRecord} if it is newer than this build.
     *
     * @throws SerializationException for what will never be readable
     * @throws RetriableException while the schema cannot be asked for
     */
    Object decode(ConsumerRecord<byte[], byte[]> record) {
        Object event = deserializer.deserialize(record.topic(), record.headers(), record.value());
        if (event == null) {
            throw new SerializationException("an event without a value");
        }
        return event;
    }

    /**
     * The same, but it waits for the schema.
     *
     * @param wanted while this is so
     * @throws InterruptedException when it is not wanted any more
     */
    Object decodePatiently(ConsumerRecord<byte[], byte[]> record, BooleanSupplier wanted)
            throws InterruptedException {
        while (wanted.getAsBoolean()) {
            try {
                return decode(record);
            } catch (RetriableException e) {
                LOG.warn("The registry does not answer, trying again in {}", PAUSE, e);
                Thread.sleep(PAUSE);
            }
        }
        throw new InterruptedException("stopped");
    }
}
