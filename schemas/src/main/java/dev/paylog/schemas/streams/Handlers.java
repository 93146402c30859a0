package dev.paylog.schemas.streams;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Who handles the records of each topic, and what to think of it when that fails. */
final class Handlers {

    private final Map<String, ? extends Processor<String, IndexedRecord, String, IndexedRecord>>
            byTopic;
    private final Deserializer<IndexedRecord> values;
    private final Predicate<RuntimeException> isBeyondThem;

    Handlers(
            Map<String, ? extends Processor<String, IndexedRecord, String, IndexedRecord>> byTopic,
            Deserializer<IndexedRecord> values,
            Predicate<RuntimeException> isBeyondThem) {
        this.byTopic = byTopic;
        this.values = values;
        this.isBeyondThem = isBeyondThem;
    }

    void init(ProcessorContext<String, IndexedRecord> context) {
        Set.copyOf(byTopic.values()).forEach(handler -> handler.init(context));
    }

    boolean know(String topic) {
        return byTopic.containsKey(topic);
    }

    /**
     * Why a record can never be handled.
     *
     * @param value null when it cannot be read either
     */
    record Problem(RuntimeException reason, @Nullable IndexedRecord value) {}

    /** Null when it is done; else why it never can be. */
    @Nullable Problem handle(ConsumerRecord<byte[], byte[]> record) {
        IndexedRecord value;
        try {
            value = values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException unreadable) {
            if (Failures.pass(unreadable)) {
                throw unreadable;
            }
            return new Problem(unreadable, null);
        }
        try {
            handler(record.topic())
                    .process(
                            new Record<>(
                                    text(record.key()),
                                    value,
                                    record.timestamp(),
                                    record.headers()));
            return null;
        } catch (RuntimeException problem) {
            if (Failures.pass(problem) || !isBeyondThem.test(problem)) {
                throw problem;
            }
            return new Problem(problem, value);
        }
    }

    private Processor<String, IndexedRecord, String, IndexedRecord> handler(String topic) {
        return Objects.requireNonNull(byTopic.get(topic), topic);
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    void close() {
        Set.copyOf(byTopic.values()).forEach(Processor::close);
    }
}
