package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.schemas.RegistryUnavailableException;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Fills a view from its topic, from the beginning at every start and before the first payment is
 * screened. It takes bytes and reads them itself, because Kafka Streams cannot send dead letters
 * from its global thread nor replace it: one unreadable record would stop all screening.
 */
final class ReadView implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadView.class);

    private final String store;
    private final View view;
    private final Deserializer<IndexedRecord> values;
    private final DeadLetterSender deadLetters;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<Void, Void> context;

    ReadView(
            String store,
            View view,
            Deserializer<IndexedRecord> values,
            DeadLetterSender deadLetters) {
        this.store = store;
        this.view = view;
        this.values = values;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        view.keepIn(context.getStateStore(store));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        try {
            apply(new String(record.key(), UTF_8), read(origin.topic(), record.value()));
        } catch (ProcessorStateException disk) {
            throw disk;
        } catch (RuntimeException unreadable) {
            deadLetters.send(source(record, origin), unreadable);
        }
    }

    private void apply(String key, @Nullable IndexedRecord value) {
        if (value == null) {
            view.remove(key);
        } else {
            view.put(key, value);
        }
    }

    /** Without the registry there is nothing better to do here than to ask again. */
    private @Nullable IndexedRecord read(String topic, byte @Nullable [] value) {
        while (true) {
            try {
                return values.deserialize(topic, value);
            } catch (RegistryUnavailableException e) {
                LOG.warn("{} waits for the schema registry", topic, e);
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> source(
            Record<byte[], byte[]> record, RecordMetadata origin) {
        return new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
