package dev.paylog.local.audit;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads topics, all their partitions at once, to where they ended: committed records alone. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STANDSTILL_LIMIT = Duration.ofSeconds(60);
    private static final int FETCH_BYTES = 16 << 20;

    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroDeserializer values = new AvroDeserializer();

    private final boolean newestOnly;

    private final BiConsumer<Place, String> unreadable;

    /** Takes records one by one. */
    @FunctionalInterface
    interface Records {
        void read(Place place, String key, IndexedRecord record);
    }

    /**
     * What a record holds.
     *
     * @param problem why it has no value
     */
    private record Entry(Place place, String key, @Nullable IndexedRecord value, String problem) {}

    /**
     * What one poll has brought.
     *
     * @param passed how many offsets it has come further
     */
    private record Read(List<Entry> entries, long passed) {}

    /**
     * A reader of one or several topics.
     *
     * @param unreadable told where a record is that cannot be read, and why
     * @param newestOnly whether of a key only the newest record counts, so that of several that
     *     come together the others need not be deserialised
     */
    LogReader(
            String bootstrapServers,
            URI registry,
            boolean newestOnly,
            BiConsumer<Place, String> unreadable) {
        this.unreadable = unreadable;
        this.newestOnly = newestOnly;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                "20000",
                                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                4 * FETCH_BYTES,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                FETCH_BYTES / 4,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registry.toString()), false);
    }

    /** From which offset to read each partition. */
    void assign(Map<TopicPartition, Long> starts) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    /**
     * Reads on to these ends, or a little further. Another thread polls and deserialises, so that
     * whoever takes the records is not the only one at work.
     *
     * @param passed told how many offsets each poll has come further
     * @throws Failure when nothing comes for a minute, or the brokers or the registry are away
     */
    void readTo(Map<TopicPartition, Long> ends, Records records, LongConsumer passed) {
        consumer.resume(consumer.assignment());
        try (var ahead = new ReadAhead<Read>(sink -> readTo(ends, sink))) {
            for (Read read = ahead.next(); read != null; read = ahead.next()) {
                read.entries().forEach(entry -> tell(entry, records));
                passed.accept(read.passed());
            }
        } catch (KafkaException problem) {
            throw new Failure("the log cannot be read: " + problem.getMessage(), problem);
        }
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<Read> sink) {
        Deadline standstill = Deadline.in(STANDSTILL_LIMIT);
        long left = left(ends);
        while (left > 0) {
            List<Entry> entries = poll();
            long now = left(ends);
            if (now < left) {
                standstill = Deadline.in(STANDSTILL_LIMIT);
            } else if (standstill.hasPassed()) {
                throw new Failure(
                        "nothing comes for %d s, though %d offsets are left: see to the brokers"
                                .formatted(STANDSTILL_LIMIT.toSeconds(), now));
            }
            sink.accept(new Read(entries, left - now));
            left = now;
        }
    }

    /** How far it is to the ends; who has arrived waits for the others. */
    private long left(Map<TopicPartition, Long> ends) {
        long left = 0;
        for (var end : ends.entrySet()) {
            long distance = end.getValue() - consumer.position(end.getKey());
            if (distance <= 0) {
                consumer.pause(List.of(end.getKey()));
            } else {
                left += distance;
            }
        }
        return left;
    }

    private List<Entry> poll() {
        var batch = consumer.poll(POLL);
        List<Entry> entries = new ArrayList<>(batch.count());
        for (TopicPartition partition : batch.partitions()) {
            var inPartition = batch.records(partition);
            for (var record : newestOnly ? newest(inPartition) : inPartition) {
                entries.add(entry(record));
            }
        }
        return entries;
    }

    private static Collection<ConsumerRecord<String, byte[]>> newest(
            List<ConsumerRecord<String, byte[]>> batch) {
        Map<@Nullable String, ConsumerRecord<String, byte[]>> byKey = new LinkedHashMap<>();
        batch.forEach(record -> byKey.put(record.key(), record));
        return byKey.values();
    }

    private Entry entry(ConsumerRecord<String, byte[]> record) {
        Place place = new Place(record.topic(), record.partition(), record.offset());
        try {
            IndexedRecord value = values.deserialize(record.topic(), record.value());
            return value == null || record.key() == null
                    ? new Entry(place, "", null, "a record without key or value")
                    : new Entry(place, record.key(), value, "");
        } catch (SerializationException garbage) {
            return new Entry(place, "", null, String.valueOf(garbage.getMessage()));
        }
    }

    private void tell(Entry entry, Records records) {
        if (entry.value() == null) {
            unreadable.accept(entry.place(), entry.problem());
        } else {
            records.read(entry.place(), entry.key(), entry.value());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
