package dev.paylog.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Takes records one after the other. What it throws, it throws at whoever reads. */
public interface Recipient {

    /**
     * Takes a record that could be read.
     *
     * @param record its key as bytes; timestamps are milliseconds since 1970
     * @param value as the deserialiser gave it; null for a tombstone, which deletes its key
     */
    void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value);

    /**
     * Takes a record that will never be readable. Reading goes on behind it, so it is put away here
     * or lost.
     *
     * @param reason what the deserialiser said
     */
    void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason);
}
