package dev.paylog.schemas;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** {@link AvroSerializer} and {@link AvroDeserializer} as Kafka Streams wants them. */
public final class AvroSerde implements Serde<IndexedRecord> {

    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<IndexedRecord> serializer() {
        return this::serialize;
    }

    private byte @Nullable [] serialize(String topic, @Nullable IndexedRecord value) {
        return serializer.serialize(topic, (SpecificRecord) value);
    }

    @Override
    public Deserializer<IndexedRecord> deserializer() {
        return deserializer;
    }
}
