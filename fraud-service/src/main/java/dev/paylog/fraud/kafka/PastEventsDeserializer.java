package dev.paylog.fraud.kafka;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads the events that a back-test makes something of. The others, two of four, it knows by the id
 * of their schema once it has read one, and passes them by unread, as null. For one thread.
 */
public final class PastEventsDeserializer implements Deserializer<IndexedRecord> {

    /** The setting for the class that reads them. */
    static final String READER = "past.events.reader";

    private static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private final Set<Integer> passedBy = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    private Deserializer<IndexedRecord> reader;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings, boolean isKey) {
        var type = (Class<?>) settings.get(READER);
        reader = (Deserializer<IndexedRecord>) Utils.newInstance(type);
        reader.configure(settings, isKey);
    }

    @Override
    public @Nullable IndexedRecord deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return reader.deserialize(topic, bytes);
        }
        int schema = ByteBuffer.wrap(bytes).getInt(1);
        if (passedBy.contains(schema)) {
            return null;
        }
        IndexedRecord value = reader.deserialize(topic, bytes);
        if (value != null && !PastEvents.READ.contains(value.getClass())) {
            passedBy.add(schema);
        }
        return value;
    }

    @Override
    public void close() {
        reader.close();
    }
}
