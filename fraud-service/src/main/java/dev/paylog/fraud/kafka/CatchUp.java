package dev.paylog.fraud.kafka;

import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Waits until the group has handled everything that was in the log at the start. Offsets alone do
 * not tell: a partition may end with markers of transactions that nobody ever commits past, so it
 * looks whether a record is left between what is committed and the end.
 */
final class CatchUp {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 100;

    private final Map<String, Object> settings;

    CatchUp(Map<String, Object> consumerSettings, String group) {
        settings = new HashMap<>(consumerSettings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    }

    /** Only asks for the group's offsets; partitions are assigned by hand, so it never joins. */
    void await() throws InterruptedException {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.assign(partitions(consumer));
            var unhandled = new HashMap<>(consumer.endOffsets(consumer.assignment()));
            removeHandled(unhandled, consumer);
            while (!unhandled.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS);
                removeHandled(unhandled, consumer);
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return Stream.of(Topics.PAYMENTS_EVENTS, Topics.FRAUD_COMMANDS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static void removeHandled(
            Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> committed = committed(ends.keySet(), consumer);
        ends.entrySet().removeIf(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (ends.isEmpty()) {
            return;
        }
        consumer.assign(ends.keySet());
        ends.keySet().forEach(at -> consumer.seek(at, committed.getOrDefault(at, 0L)));
        ConsumerRecords<byte[], byte[]> left = consumer.poll(POLL);
        ends.entrySet()
                .removeIf(
                        end ->
                                left.records(end.getKey()).isEmpty()
                                        && consumer.position(end.getKey()) >= end.getValue());
    }

    /** Without those where the group has committed nothing yet. */
    private static Map<TopicPartition, Long> committed(
            Set<TopicPartition> partitions, Consumer<byte[], byte[]> consumer) {
        var committed = new HashMap<TopicPartition, Long>();
        consumer.committed(partitions)
                .forEach(
                        (partition, offset) -> {
                            if (offset != null) {
                                committed.put(partition, offset.offset());
                            }
                        });
        return committed;
    }
}
