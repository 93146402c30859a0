package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;

/**
 * Avro in Confluent's wire format: byte 0, the schema's id in four bytes, Avro binary. The id is
 * looked up once per topic and record type and never registered from here. Safe for many threads.
 */
public final class AvroSerializer implements Serializer<SpecificRecord> {

    /** The setting that names the registry, as in Confluent's clients. */
    public static final String REGISTRY_URL = "schema.registry.url";

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private static final int INITIAL_BYTES = 512;

    /** Buffered: a byte array stream locks for every field that is written to it. */
    private static final EncoderFactory ENCODERS =
            new EncoderFactory().configureBufferSize(INITIAL_BYTES);

    private record Writer(int schemaId, SpecificDatumWriter<SpecificRecord> datumWriter) {}

    private final Map<String, Map<Class<?>, Writer>> writers = new ConcurrentHashMap<>();
    private ToIntBiFunction<String, Schema> ids;

    /** For Kafka, which configures it. */
    public AvroSerializer() {
        this(
                (_, _) -> {
                    throw new IllegalStateException("configure() comes first");
                });
    }

    /**
     * @param ids what a registry knows: the id of a schema under a subject
     */
    AvroSerializer(ToIntBiFunction<String, Schema> ids) {
        this.ids = ids;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        ids = registry(configs)::id;
    }

    static SchemaRegistry registry(Map<String, ?> configs) {
        Object url = configs.get(REGISTRY_URL);
        if (url == null) {
            throw new IllegalArgumentException(REGISTRY_URL + " is not set");
        }
        return new SchemaRegistry(
                URI.create(url.toString()), RegistryCredentials.authorization(configs));
    }

    /**
     * @throws SerializationException when the schema is not registered for the topic, or the record
     *     lacks what its schema demands
     * @throws RegistryUnavailableException when the registry does not answer
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord value) {
        if (value == null) {
            return null;
        }
        Writer writer = writer(topic, value);
        var bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        bytes.write(MAGIC);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(writer.schemaId() >>> shift);
        }
        try {
            BinaryEncoder encoder = ENCODERS.binaryEncoder(bytes, null);
            writer.datumWriter().write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write " + value.getClass().getName(), e);
        }
        return bytes.toByteArray();
    }

    private Writer writer(String topic, SpecificRecord value) {
        Map<Class<?>, Writer> ofTopic = writers.get(topic);
        Writer known = ofTopic == null ? null : ofTopic.get(value.getClass());
        return known == null ? lookUp(topic, value) : known;
    }

    /** No lock is held while the registry is asked; who asks twice gets the same answer. */
    private Writer lookUp(String topic, SpecificRecord value) {
        Schema schema = value.getSchema();
        int id = ids.applyAsInt(Topic.subject(topic, schema), schema);
        var writer = new Writer(id, new SpecificDatumWriter<>(schema, RecordClasses.MODEL));
        writers.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>())
                .put(value.getClass(), writer);
        return writer;
    }
}
