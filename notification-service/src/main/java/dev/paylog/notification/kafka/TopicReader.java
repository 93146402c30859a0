package dev.paylog.notification.kafka;

import dev.paylog.notification.LogUnavailableException;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole topic of this service from its beginning, and goes on for as long as it runs. */
abstract class TopicReader extends BackgroundLoop {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumers consumers;
    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;

    /** Of what is below it; nobody has it while Kafka is asked. */
    private final Object lock = new Object();

    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> goal = Map.of();
    private volatile boolean caughtUp;

    TopicReader(
            String topic, Consumers consumers, EventDecoder decoder, DeadLetterBox deadLetters) {
        super("read-" + topic, 1);
        this.topic = topic;
        this.consumers = consumers;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes one record.
     *
     * @param value null for a key that is gone
     */
    abstract void read(int partition, String key, @Nullable Object value);

    Consumer<byte[], byte[]> open() {
        return consumers.open("read-" + topic);
    }

    /** What it says; waits for its schema. */
    @Nullable Object value(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        return record.value() == null ? null : decoder.decodePatiently(record, this::isRunning);
    }

    /** Whether it has once read all that was there when it began. */
    final boolean isCaughtUp() {
        return caughtUp;
    }

    /** How many the topic has. */
    final int partitions() {
        synchronized (lock) {
            return next.size();
        }
    }

    final void requireCaughtUp() {
        if (!caughtUp) {
            throw new LogUnavailableException(topic + " has not been read yet", null);
        }
    }

    /**
     * Returns when all is known that was on the log when this was called.
     *
     * @throws LogUnavailableException when that takes too long
     */
    final void awaitAll(Duration limit) throws InterruptedException {
        Map<TopicPartition, Long> ends;
        try (Consumer<byte[], byte[]> consumer = consumers.open("end-of-" + topic)) {
            ends = consumer.endOffsets(all(consumer));
        }
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            await(end.getKey(), end.getValue(), limit);
        }
    }

    private List<TopicPartition> all(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * Returns when everything before that offset has been read.
     *
     * @throws LogUnavailableException when that takes too long
     */
    final void await(TopicPartition partition, long offset, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (next.getOrDefault(partition, 0L) < offset) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new LogUnavailableException(topic + " is not read in time", null);
                }
                lock.wait(millis);
            }
        }
    }

    @Override
    final void run(int number) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = open()) {
            position(consumer);
            while (isRunning()) {
                read(consumer.poll(POLL));
            }
        }
    }

    private void position(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = all(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        synchronized (lock) {
            begins.forEach((partition, begin) -> next.merge(partition, begin, Math::max));
            next.forEach(consumer::seek);
            goal = ends;
        }
    }

    private void read(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read(record);
        }
        synchronized (lock) {
            records.nextOffsets()
                    .forEach((partition, behind) -> next.put(partition, behind.offset()));
            caughtUp =
                    caughtUp
                            || goal.entrySet().stream()
                                    .allMatch(
                                            end ->
                                                    next.getOrDefault(end.getKey(), 0L)
                                                            >= end.getValue());
            lock.notifyAll();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            read(record.partition(), Accounts.of(record), value(record));
        } catch (RuntimeException unreadable) {
            deadLetters.send(record, unreadable);
        }
    }

    /** Before all that needs it. */
    @Override
    public final int getPhase() {
        return -1;
    }
}
