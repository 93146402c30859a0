package dev.paylog.local.chaos;

import dev.paylog.local.process.Failure;
import dev.paylog.payments.events.PaymentCompleted;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Watches payments being completed, as committed events of each partition. */
final class Pulse implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer values = new AvroDeserializer();
    private final Thread thread = new Thread(this::watch, "pulse");
    private final Silence completions = new Silence();
    private final Silence events = new Silence();
    private volatile boolean ended;
    private volatile @Nullable KafkaException broken;

    Pulse(String bootstrapServers, URI registry) {
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registry.toString()), false);
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
        try {
            while (!ended) {
                consumer.poll(POLL).forEach(this::note);
            }
        } catch (KafkaException problem) {
            broken = problem;
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        events.heard(0, now);
        if (isCompletion(record)) {
            completions.heard(record.partition(), now);
        }
    }

    /** What cannot be read is none. */
    private boolean isCompletion(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.value()) instanceof PaymentCompleted;
        } catch (KafkaException unreadable) {
            return false;
        }
    }

    /**
     * By partition of the debtor.
     *
     * @throws Failure when nobody watches any more
     */
    Silence completions() {
        KafkaException problem = broken;
        if (problem != null) {
            throw new Failure("the events cannot be watched: " + problem.getMessage(), problem);
        }
        return completions;
    }

    /** Of all partitions together. */
    Silence events() {
        return events;
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
