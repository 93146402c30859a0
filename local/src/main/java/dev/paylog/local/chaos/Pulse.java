package dev.paylog.local.chaos;

import dev.paylog.local.process.Failure;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Watches the committed events come in, and remembers the longest time in which none came. */
final class Pulse implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::watch, "pulse");
    private volatile boolean ended;
    private volatile long lastNanos = System.nanoTime();
    private volatile long longestNanos;

    Pulse(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200",
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.PAYMENTS_EVENTS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void watch() {
        while (!ended) {
            boolean beats = !consumer.poll(POLL).isEmpty();
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - lastNanos);
            if (beats) {
                lastNanos = now;
            }
        }
    }

    /** What was before, while nothing was sent, is no standstill. */
    void begin() {
        lastNanos = System.nanoTime();
        longestNanos = 0;
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** Call it while events still come: the silence at the end is no standstill. */
    @Override
    public void close() {
        ended = true;
        try {
            if (!thread.join(END_LIMIT)) {
                throw new Failure("the consumer of " + Topics.PAYMENTS_EVENTS + " does not return");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
