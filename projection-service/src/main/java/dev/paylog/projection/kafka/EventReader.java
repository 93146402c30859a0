package dev.paylog.projection.kafka;

import dev.paylog.payments.events.Envelope;
import dev.paylog.replay.Recipient;
import dev.paylog.replay.Records;

import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads events of which none may be skipped. */
final class EventReader implements Recipient {

    /** An event, and where it stands. */
    record Told(ConsumerRecord<byte[], byte[]> record, Envelope envelope, SpecificRecord event) {}

    private final List<Told> told = new ArrayList<>();

    private EventReader() {}

    /**
     * @throws RetriableException when the registry cannot be asked
     * @throws UnusableRecordException when one is no event, or a newer one
     */
    static List<Told> read(Records records) {
        var reader = new EventReader();
        records.read(reader);
        return reader.told;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        try {
            told.add(event(record, value));
        } catch (RuntimeException e) {
            throw unusable(record, e);
        }
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        throw unusable(record, reason);
    }

    private static Told event(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        if (value instanceof SpecificRecord event && event.get(0) instanceof Envelope envelope) {
            checkKey(record.key(), envelope);
            return new Told(record, envelope, event);
        }
        throw new UnusableRecordException(
                value instanceof GenericRecord newer && !(value instanceof SpecificRecord)
                        ? newer.getSchema().getFullName()
                                + " is newer than this release; update the service"
                        : "it is not an event");
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
