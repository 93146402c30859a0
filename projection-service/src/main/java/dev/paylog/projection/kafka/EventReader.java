package dev.paylog.projection.kafka;

import dev.paylog.payments.events.Envelope;

import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** Reads events of which none may be skipped. */
final class EventReader {

    /** An event, and where it stands. */
    record Told(ConsumerRecord<byte[], byte[]> record, Envelope envelope, SpecificRecord event) {}

    private final Deserializer<?> values;

    EventReader(Deserializer<?> values) {
        this.values = values;
    }

    /**
     * @throws RetriableException when the registry cannot be asked
     * @throws UnusableRecordException when it is no event, or a newer one
     */
    Told read(ConsumerRecord<byte[], byte[]> record) {
        try {
            Object value = values.deserialize(record.topic(), record.value());
            if (value instanceof SpecificRecord event
                    && event.get(0) instanceof Envelope envelope) {
                checkKey(record.key(), envelope);
                return new Told(record, envelope, event);
            }
            throw new UnusableRecordException(
                    value instanceof GenericRecord newer && !(value instanceof SpecificRecord)
                            ? newer.getSchema().getFullName()
                                    + " is newer than this release; update the service"
                            : "it is not an event");
        } catch (RetriableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unusable(record, e);
        }
    }

    private static void checkKey(byte @Nullable [] key, Envelope envelope) {
        if (key == null
                || !new String(key, StandardCharsets.UTF_8).equals(envelope.getAccountId())) {
            throw new UnusableRecordException("its key is not its account");
        }
    }

    /** With the place where it stands. */
    static UnusableRecordException unusable(
            ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        return new UnusableRecordException(
                "the event at %s-%d@%d cannot be folded: %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                reason.getMessage()),
                reason);
    }
}
