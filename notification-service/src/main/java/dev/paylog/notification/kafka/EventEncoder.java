package dev.paylog.notification.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Writes records with the serializer that is configured for producers; safe for many threads. */
@Component
final class EventEncoder {

    private final Serializer<Object> serializer;

    @SuppressWarnings("unchecked")
    EventEncoder(KafkaProperties kafka) throws ReflectiveOperationException {
        serializer =
                (Serializer<Object>)
                        kafka.getProducer()
                                .getValueSerializer()
                                .getDeclaredConstructor()
                                .newInstance();
        serializer.configure(kafka.buildProducerProperties(), false);
    }

    byte @Nullable [] encode(String topic, @Nullable SpecificRecord value) {
        return serializer.serialize(topic, value);
    }
}
