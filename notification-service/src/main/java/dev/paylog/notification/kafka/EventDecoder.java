package dev.paylog.notification.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Reads events with the deserializer that is configured for consumers. It is called from here and
 * not by the consumer, so that a record which cannot be read is still there for its dead letter.
 * Safe for many threads, as that deserializer must be.
 */
@Component
final class EventDecoder {

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
     * @throws org.apache.kafka.common.errors.RetriableException while the schema cannot be asked
     *     for
     */
    Object decode(ConsumerRecord<byte[], byte[]> record) {
        Object event = deserializer.deserialize(record.topic(), record.headers(), record.value());
        if (event == null) {
            throw new SerializationException("an event without a value");
        }
        return event;
    }
}
