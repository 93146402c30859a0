package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Reads Confluent's wire format. A record type that this build knows comes back as its generated
 * class, whatever compatible version it was written with; one that is newer comes back as a {@link
 * org.apache.avro.generic.GenericRecord}, so that listeners can skip and count it. Safe for many
 * threads.
 */
public final class AvroDeserializer implements Deserializer<IndexedRecord> {

    private final Map<Integer, DatumReader<IndexedRecord>> readers = new ConcurrentHashMap<>();
    private IntFunction<Schema> schemas;

    /** For Kafka, which configures it. */
    public AvroDeserializer() {
        this(
                _ -> {
                    throw new IllegalStateException("configure() comes first");
                });
    }

    /**
     * @param schemas what a registry knows: the schema of an id
     */
    AvroDeserializer(IntFunction<Schema> schemas) {
        this.schemas = schemas;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        schemas = AvroSerializer.registry(configs)::schema;
    }

    /**
     * @throws SerializationException when the bytes are not a record in wire format, or their
     *     schema is unknown: the record will never be readable
     * @throws RegistryUnavailableException when the registry does not answer: it may be later
     */
    @Override
    public @Nullable IndexedRecord deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < AvroSerializer.HEADER_BYTES || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException("no wire format header in " + bytes.length + " bytes");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        return read(id, reader(id), new BoundedDecoder(bytes, AvroSerializer.HEADER_BYTES));
    }

    /**
     * Whatever garbage does to Avro's readers, deep nesting of a recursive type included, it is
     * this record that is wrong and nothing else.
     */
    private static IndexedRecord read(
            int id, DatumReader<IndexedRecord> reader, BoundedDecoder decoder) {
        IndexedRecord value;
        int left;
        try {
            value = reader.read(null, decoder);
            left = decoder.remainingBytes();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SerializationException("not a record of schema id " + id, e);
        }
        if (left > 0) {
            throw new SerializationException(left + " bytes behind a record of schema id " + id);
        }
        return value;
    }

    /** No lock is held while the registry is asked; who asks twice gets the same answer. */
    private DatumReader<IndexedRecord> reader(int id) {
        DatumReader<IndexedRecord> known = readers.get(id);
        if (known != null) {
            return known;
        }
        DatumReader<IndexedRecord> reader = RecordClasses.reader(schemas.apply(id));
        readers.put(id, reader);
        return reader;
    }
}
