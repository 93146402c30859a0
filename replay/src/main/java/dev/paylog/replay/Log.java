package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.Partition;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Progress.PartitionProgress;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All partitions of some topics, read by one consumer, committed records only. Partitions are
 * assigned by hand and there is no group. For one thread; all that asks Kafka throws {@link
 * KafkaException} when it does not answer.
 */
public final class Log implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Clients clients;
    private final TopicWatch watch;
    private final LogSnapshot snapshot;
    private final Map<PartitionId, Long> handedOut = new HashMap<>();

    private Log(Clients clients, TopicWatch watch) {
        this.clients = clients;
        this.watch = watch;
        List<TopicPartition> partitions = watch.found().partitions();
        clients.consumer().assign(partitions);
        Map<TopicPartition, Long> begins = clients.consumer().beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = clients.consumer().endOffsets(partitions);
        this.snapshot =
                new LogSnapshot(
                        watch.found().identity(),
                        partitions.stream()
                                .map(at -> new Partition(id(at), of(begins, at), of(ends, at)))
                                .toList());
    }

    /**
     * Finds the topics and where they begin and end. Call {@link #seek} next.
     *
     * @param settings Kafka's own, of consumer, admin client and deserialiser: {@code
     *     bootstrap.servers}, {@code schema.registry.url} and what one likes to set otherwise than
     *     this kit does
     * @throws KafkaException when a topic is missing or Kafka does not tell within 15 s
     */
    public static Log open(Map<String, Object> settings, Collection<String> topics) {
        return open(settings, topics, _ -> {});
    }

    /**
     * @param onStop is given what ends all waiting from another thread, before there is any
     */
    static Log open(
            Map<String, Object> settings, Collection<String> topics, Consumer<Runnable> onStop) {
        Clients clients = Clients.of(settings);
        try {
            onStop.accept(clients::wakeup);
            return new Log(clients, new TopicWatch(clients.admin(), topics));
        } catch (RuntimeException e) {
            clients.close();
            throw e;
        }
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

    /** The log when it was opened. */
    public LogSnapshot snapshot() {
        return snapshot;
    }

    /** Where the log ended when it was opened. */
    public Map<PartitionId, Long> ends() {
        return snapshot.partitions().stream()
                .collect(Collectors.toMap(Partition::id, Partition::end));
    }

    /** Reads on from there; a partition without position is read from its beginning. */
    public void seek(Map<PartitionId, Long> positions) {
        for (Partition partition : snapshot.partitions()) {
            long next = positions.getOrDefault(partition.id(), partition.begin());
            clients.consumer().seek(topicPartition(partition.id()), next);
            handedOut.put(partition.id(), next);
        }
    }

    /**
     * Waits half a second at most; brings {@code max.poll.records} at most.
     *
     * @throws LogChangedException when the topics are not those any more that were opened
     * @throws org.apache.kafka.clients.consumer.OffsetOutOfRangeException when what was to be read
     *     has been deleted
     */
    public Records poll() {
        clients.consumer().resume(clients.consumer().paused());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        polled().forEach(records::add);
        return records(records);
    }

    /**
     * Polls, but nothing at or behind the limits, and stops exactly there. A partition without
     * limit is left alone. Throws what {@link #poll} throws.
     */
    public Records pollUpTo(Map<PartitionId, Long> limits) {
        List<Partition> ahead = new ArrayList<>();
        for (Partition partition : snapshot.partitions()) {
            List<TopicPartition> at = List.of(topicPartition(partition.id()));
            if (position(partition) < limit(partition, limits)) {
                ahead.add(partition);
                clients.consumer().resume(at);
            } else {
                clients.consumer().pause(at);
            }
        }
        ConsumerRecords<byte[], byte[]> polled = polled();
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
                clients.consumer().seek(at, limit);
            }
        }
        return records(records);
    }

    private ConsumerRecords<byte[], byte[]> polled() {
        watch.look();
        return clients.consumer().poll(POLL);
    }

    private Records records(List<ConsumerRecord<byte[], byte[]>> records) {
        var moved = new HashMap<PartitionId, Long>();
        for (Partition partition : snapshot.partitions()) {
            long position = position(partition);
            if (!Objects.equals(handedOut.put(partition.id(), position), position)) {
                moved.put(partition.id(), position);
            }
        }
        return new Records(records, Map.copyOf(moved), clients.values());
    }

    private static long limit(Partition partition, Map<PartitionId, Long> limits) {
        return limits.getOrDefault(partition.id(), partition.begin());
    }

    /** Whether everything up to there has been polled. */
    public boolean hasReached(Map<PartitionId, Long> limits) {
        return offsetsTo(limits) == 0;
    }

    /** The number of offsets that are left up to there; fewer of them may hold a record. */
    public long offsetsTo(Map<PartitionId, Long> limits) {
        return snapshot.partitions().stream()
                .mapToLong(at -> Math.max(0, limit(at, limits) - position(at)))
                .sum();
    }

    /** Whether more was read than up to there. */
    public boolean isBeyond(Map<PartitionId, Long> limits) {
        return snapshot.partitions().stream().anyMatch(at -> position(at) > limit(at, limits));
    }

    /** Where each partition is, and where it ends now as far as is known. */
    public List<PartitionProgress> progress() {
        return snapshot.partitions().stream().map(this::progress).toList();
    }

    private PartitionProgress progress(Partition partition) {
        TopicPartition at = topicPartition(partition.id());
        long position = position(partition);
        long lag =
                clients.consumer().currentLag(at).orElse(Math.max(0, partition.end() - position));
        return new PartitionProgress(at.topic(), at.partition(), position, position + lag);
    }

    private long position(Partition partition) {
        return clients.consumer().position(topicPartition(partition.id()));
    }

    /** Why Kafka does not answer just now, if it does not; what is read goes on when it does. */
    Optional<Throwable> trouble() {
        return watch.trouble();
    }

    @Override
    public void close() {
        clients.close();
    }
}
