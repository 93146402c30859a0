package dev.paylog.notification.kafka;

import dev.paylog.notification.LogUnavailableException;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole topic of this service from its beginning, and goes on for as long as it runs. */
final class TopicReader {

    /** Takes one record; the value is null for a key that is gone. */
    interface Listener {
        void read(int partition, String key, @Nullable Object value);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final String topic;
    private final Consumers consumers;
    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;
    private final Listener listener;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> goal = Map.of();
    private volatile boolean caughtUp;
    private volatile @Nullable Thread thread;

    TopicReader(
            String topic,
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            Listener listener) {
        this.topic = topic;
        this.consumers = consumers;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.listener = listener;
    }

    void start() {
        Thread reader = Thread.ofPlatform().name("read-" + topic).unstarted(this::run);
        thread = reader;
        reader.start();
    }

    void stop() {
        Thread reader = thread;
        thread = null;
        try {
            // Not interrupted at once: its consumer could not be closed in order.
            if (reader != null && !reader.join(STOP)) {
                reader.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return thread != null;
    }

    void requireCaughtUp() {
        if (!caughtUp) {
            throw new LogUnavailableException(topic + " has not been read yet", null);
        }
    }

    /**
     * Returns when everything before that offset has been read.
     *
     * @throws LogUnavailableException when that takes too long
     */
    synchronized void await(TopicPartition partition, long offset, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (next.getOrDefault(partition, 0L) < offset) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new LogUnavailableException(topic + " is not read in time", null);
            }
            wait(millis);
        }
    }

    private void run() {
        while (isRunning()) {
            try (Consumer<byte[], byte[]> consumer = consumers.open("read-" + topic)) {
                position(consumer);
                while (isRunning()) {
                    read(consumer.poll(POLL));
                }
            } catch (InterruptException | InterruptedException e) {
                LOG.debug("Asked to stop", e);
            } catch (KafkaException | LogUnavailableException e) {
                LOG.warn("{} cannot be read, trying again in {}", topic, PAUSE, e);
                pause();
            }
        }
    }

    private synchronized void position(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        begins.forEach(
                (partition, begin) -> {
                    long at = Math.max(begin, next.getOrDefault(partition, 0L));
                    next.put(partition, at);
                    consumer.seek(partition, at);
                });
        goal = consumer.endOffsets(partitions);
    }

    private void read(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read(record);
        }
        synchronized (this) {
            records.nextOffsets()
                    .forEach((partition, behind) -> next.put(partition, behind.offset()));
            caughtUp =
                    caughtUp
                            || goal.entrySet().stream()
                                    .allMatch(
                                            end ->
                                                    next.getOrDefault(end.getKey(), 0L)
                                                            >= end.getValue());
            notifyAll();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            Object value = record.value() == null ? null : decodePatiently(record);
            listener.read(record.partition(), Accounts.of(record), value);
        } catch (RuntimeException unreadable) {
            deadLetters.send(record, unreadable);
        }
    }

    private Object decodePatiently(ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        while (isRunning()) {
            try {
                return decoder.decode(record);
            } catch (RetriableException e) {
                LOG.warn("The registry does not answer, trying again in {}", PAUSE, e);
                Thread.sleep(PAUSE);
            }
        }
        throw new InterruptedException("stopped");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
