package dev.paylog.schemas.streams;

import io.micrometer.core.instrument.Metrics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The keys of a task of which a record is parked, and what has come for each of them since, in the
 * order in which it came.
 */
final class WaitingRecords {

    static final String STORE = "waiting";

    /** How many wait in the tasks of this process. */
    private static final AtomicLong WAITING = gauge("paylog.records.waiting");

    /** And for how many keys. */
    private static final AtomicLong STOPPED = gauge("paylog.accounts.stopped");

    /** What waits may be as large as what its topic takes, and has its place and headers beside. */
    static final Map<String, String> CHANGELOG = Map.of("max.message.bytes", "2097152");

    private static final byte QUEUE = 'q';
    private static final byte RECORD = 'r';

    private final KeyValueStore<Bytes, byte[]> store;
    private long queues;
    private long records;

    /**
     * Those of one key.
     *
     * @param place of the parked record that they wait for
     * @param first number of the first that waits
     * @param next number of the next that will
     */
    record Queue(String place, long first, long next) {

        static Queue of(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            long first = buffer.getLong();
            long next = buffer.getLong();
            return new Queue(StandardCharsets.UTF_8.decode(buffer.slice()).toString(), first, next);
        }

        byte[] bytes() {
            byte[] name = place.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(2 * Long.BYTES + name.length)
                    .putLong(first)
                    .putLong(next)
                    .put(name)
                    .array();
        }

        long length() {
            return next - first;
        }
    }

    WaitingRecords(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (var all = store.prefixScan(Bytes.wrap(new byte[] {QUEUE}), new BytesSerializer())) {
            all.forEachRemaining(
                    entry -> {
                        stopped(1);
                        count(Queue.of(entry.value).length());
                    });
        }
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }

    /** Null for a key of which nothing is parked; without any such key it costs nothing. */
    @Nullable Queue queue(byte[] key) {
        byte[] queue = queues == 0 ? null : store.get(queueKey(key));
        return queue == null ? null : Queue.of(queue);
    }

    /** From here on what comes for the key waits for what is parked at that place. */
    void begin(byte[] key, String place) {
        put(key, new Queue(place, 0, 0));
        stopped(1);
    }

    void add(byte[] key, Queue queue, ConsumerRecord<byte[], byte[]> record) {
        store.put(recordKey(key, queue.next()), WaitingRecord.bytes(record));
        put(key, new Queue(queue.place(), queue.first(), queue.next() + 1));
        count(1);
    }

    /** The first one, as it was read. */
    ConsumerRecord<byte[], byte[]> remove(byte[] key, Queue queue) {
        byte[] bytes = Objects.requireNonNull(store.delete(recordKey(key, queue.first())));
        put(key, new Queue(queue.place(), queue.first() + 1, queue.next()));
        count(-1);
        return WaitingRecord.of(key, bytes);
    }

    /** What waits goes on to wait, for another one. */
    void waitFor(byte[] key, Queue queue, String place) {
        put(key, new Queue(place, queue.first(), queue.next()));
    }

    /** Nothing of the key is parked any more. */
    void end(byte[] key) {
        store.delete(queueKey(key));
        stopped(-1);
    }

    /** The task goes to another thread or instance. */
    void close() {
        count(-records);
        stopped(-queues);
    }

    private static AtomicLong gauge(String name) {
        return Objects.requireNonNull(Metrics.gauge(name, new AtomicLong()));
    }

    private void stopped(long more) {
        queues += more;
        STOPPED.addAndGet(more);
    }

    private void count(long more) {
        records += more;
        WAITING.addAndGet(more);
    }

    private void put(byte[] key, Queue queue) {
        store.put(queueKey(key), queue.bytes());
    }

    private static Bytes queueKey(byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(1 + key.length).put(QUEUE).put(key).array());
    }

    private static Bytes recordKey(byte[] key, long number) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES + key.length)
                        .put(RECORD)
                        .putLong(number)
                        .put(key)
                        .array());
    }
}
