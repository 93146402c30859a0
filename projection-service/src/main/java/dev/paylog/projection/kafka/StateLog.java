package dev.paylog.projection.kafka;

import dev.paylog.projection.LogSnapshot;
import dev.paylog.projection.LogSnapshot.Partition;
import dev.paylog.projection.LogSnapshot.PartitionId;
import dev.paylog.projection.Progress.PartitionProgress;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All partitions of the compacted topics, read by one consumer. Partitions are assigned by hand and
 * there is no group: every instance keeps a model of its own.
 */
final class StateLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final LogSnapshot snapshot;
    private final Map<PartitionId, Long> stored = new HashMap<>();

    StateLog(Consumer<byte[], byte[]> consumer, String identity, List<TopicPartition> partitions) {
        this.consumer = consumer;
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        this.snapshot =
                new LogSnapshot(
                        identity,
                        partitions.stream()
                                .sorted(
                                        Comparator.comparing(TopicPartition::topic)
                                                .thenComparingInt(TopicPartition::partition))
                                .map(at -> new Partition(id(at), of(begins, at), of(ends, at)))
                                .toList());
    }

    private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), partition::toString);
    }

    private static PartitionId id(TopicPartition partition) {
        return new PartitionId(partition.topic(), partition.partition());
    }

    private static TopicPartition topicPartition(PartitionId id) {
        return new TopicPartition(id.topic(), id.partition());
    }

    LogSnapshot snapshot() {
        return snapshot;
    }

    void seek(Map<PartitionId, Long> positions) {
        for (Partition partition : snapshot.partitions()) {
            long next = positions.getOrDefault(partition.id(), partition.begin());
            consumer.seek(topicPartition(partition.id()), next);
            stored.put(partition.id(), next);
        }
    }

    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** Where the log ended when this was opened. */
    Map<PartitionId, Long> ends() {
        return snapshot.partitions().stream()
                .collect(Collectors.toMap(Partition::id, Partition::end));
    }

    /**
     * Polls, but nothing at or behind the limits, and stops exactly there. A partition without
     * limit is left alone.
     */
    List<ConsumerRecord<byte[], byte[]>> pollUpTo(Map<PartitionId, Long> limits) {
        List<Partition> ahead = new ArrayList<>();
        for (Partition partition : snapshot.partitions()) {
            List<TopicPartition> at = List.of(topicPartition(partition.id()));
            if (position(partition) < limit(partition, limits)) {
                ahead.add(partition);
                consumer.resume(at);
            } else {
                consumer.pause(at);
            }
        }
        ConsumerRecords<byte[], byte[]> polled = poll();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
        for (Partition partition : ahead) {
            TopicPartition at = topicPartition(partition.id());
            long limit = limit(partition, limits);
            for (ConsumerRecord<byte[], byte[]> record : polled.records(at)) {
                if (record.offset() < limit) {
                    records.add(record);
                }
            }
            if (position(partition) > limit) {
                consumer.seek(at, limit);
            }
        }
        return records;
    }

    private static long limit(Partition partition, Map<PartitionId, Long> limits) {
        return limits.getOrDefault(partition.id(), partition.begin());
    }

    boolean hasReached(Map<PartitionId, Long> limits) {
        return offsetsTo(limits) == 0;
    }

    long offsetsTo(Map<PartitionId, Long> limits) {
        return snapshot.partitions().stream()
                .mapToLong(at -> Math.max(0, limit(at, limits) - position(at)))
                .sum();
    }

    /** Whether more was read than up to there. */
    boolean isBeyond(Map<PartitionId, Long> limits) {
        return snapshot.partitions().stream().anyMatch(at -> position(at) > limit(at, limits));
    }

    /** The positions behind all that was polled, where they differ from those stored last. */
    Map<PartitionId, Long> moved() {
        var moved = new HashMap<PartitionId, Long>();
        for (Partition partition : snapshot.partitions()) {
            long position = position(partition);
            if (!Objects.equals(stored.get(partition.id()), position)) {
                moved.put(partition.id(), position);
            }
        }
        return moved;
    }

    void stored(Map<PartitionId, Long> positions) {
        stored.putAll(positions);
    }

    /** Whether everything that was on the log at start has been polled. */
    boolean isCaughtUp() {
        return hasReached(ends());
    }

    List<PartitionProgress> progress() {
        return snapshot.partitions().stream().map(this::progress).toList();
    }

    private PartitionProgress progress(Partition partition) {
        TopicPartition at = topicPartition(partition.id());
        long position = consumer.position(at);
        long lag = consumer.currentLag(at).orElse(Math.max(0, partition.end() - position));
        return new PartitionProgress(at.topic(), at.partition(), position, position + lag);
    }

    private long position(Partition partition) {
        return consumer.position(topicPartition(partition.id()));
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }
}
