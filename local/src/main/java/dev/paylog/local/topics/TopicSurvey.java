package dev.paylog.local.topics;

import dev.paylog.local.cluster.Brokers;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.schemas.Topic;

import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at topics: sizes as the brokers tell them; of the compacted ones the records are read, one
 * partition after the other, so that no more than the keys of one partition are in memory.
 */
public final class TopicSurvey implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STANDSTILL_LIMIT = Duration.ofSeconds(60);

    private final Watermarks watermarks;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private record Count(long records, long keys) {}

    /** Told how far reading is, in offsets. */
    @FunctionalInterface
    public interface Reading {
        void at(long done, long total);
    }

    public TopicSurvey(String bootstrapServers) {
        watermarks = new Watermarks(bootstrapServers);
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                "20000",
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                8 << 20,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /**
     * In the order given; topics that are not there are left out.
     *
     * @param reading told how far the reading of compacted topics is
     * @throws Failure when the brokers do not answer, or nothing comes for a minute
     */
    public List<TopicUse> of(Collection<Topic> topics, Reading reading) {
        Set<String> present = present(topics);
        String[] names = present.toArray(String[]::new);
        Map<TopicPartition, Long> begins = watermarks.earliest(names);
        Map<TopicPartition, Long> ends = watermarks.latest(names);
        Map<String, Long> bytes = bytes(present);
        var compacted = topics.stream().filter(TopicSurvey::isCompacted).toList();
        long total = compacted.stream().mapToLong(topic -> offsets(topic, begins, ends)).sum();
        long done = 0;
        List<TopicUse> uses = new ArrayList<>();
        for (Topic topic : topics) {
            if (present.contains(topic.name())) {
                Count count = isCompacted(topic) ? count(topic, begins, ends) : null;
                uses.add(use(topic, begins, ends, bytes, count));
                done += count == null ? 0 : offsets(topic, begins, ends);
                reading.at(done, total);
            }
        }
        return uses;
    }

    private static TopicUse use(
            Topic topic,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<String, Long> bytes,
            @Nullable Count count) {
        return new TopicUse(
                topic.name(),
                partitions(topic, ends).size(),
                count == null ? offsets(topic, begins, ends) : count.records(),
                bytes.getOrDefault(topic.name(), 0L),
                count == null ? null : count.keys());
    }

    private static boolean isCompacted(Topic topic) {
        return topic.config().getOrDefault("cleanup.policy", "").contains("compact");
    }

    private static List<TopicPartition> partitions(Topic topic, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topic.name()))
                .toList();
    }

    private static long offsets(
            Topic topic, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        return partitions(topic, ends).stream()
                .mapToLong(
                        partition ->
                                ends.getOrDefault(partition, 0L)
                                        - begins.getOrDefault(partition, 0L))
                .sum();
    }

    private Set<String> present(Collection<Topic> topics) {
        Set<String> names = Brokers.await(watermarks.admin().listTopics().names());
        names.retainAll(topics.stream().map(Topic::name).collect(Collectors.toSet()));
        return names;
    }

    /** Of several copies of a partition the largest counts. */
    private Map<String, Long> bytes(Set<String> topics) {
        var brokers =
                Brokers.await(watermarks.admin().describeCluster().nodes()).stream()
                        .map(node -> node.id());
        Map<TopicPartition, Long> largest = new HashMap<>();
        Brokers.await(watermarks.admin().describeLogDirs(brokers.toList()).allDescriptions())
                .values()
                .stream()
                .flatMap(folders -> folders.values().stream())
                .map(LogDirDescription::replicaInfos)
                .forEach(
                        copies ->
                                copies.forEach(
                                        (partition, copy) ->
                                                largest.merge(partition, copy.size(), Math::max)));
        Map<String, Long> bytes = new HashMap<>();
        largest.forEach(
                (partition, size) -> {
                    if (topics.contains(partition.topic())) {
                        bytes.merge(partition.topic(), size, Long::sum);
                    }
                });
        return bytes;
    }

    private Count count(
            Topic topic, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        long records = 0;
        long keys = 0;
        for (TopicPartition partition : partitions(topic, ends)) {
            Count count =
                    count(
                            partition,
                            begins.getOrDefault(partition, 0L),
                            ends.getOrDefault(partition, 0L));
            records += count.records();
            keys += count.keys();
        }
        return new Count(records, keys);
    }

    private Count count(TopicPartition partition, long begin, long end) {
        Set<ByteBuffer> keys = new HashSet<>();
        long records = 0;
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, begin);
            Deadline standstill = Deadline.in(STANDSTILL_LIMIT);
            for (long at = begin; at < end; at = consumer.position(partition)) {
                var batch = consumer.poll(POLL);
                for (var record : batch) {
                    keys.add(ByteBuffer.wrap(record.key()));
                }
                records += batch.count();
                if (consumer.position(partition) > at) {
                    standstill = Deadline.in(STANDSTILL_LIMIT);
                } else if (standstill.hasPassed()) {
                    throw new Failure("nothing comes from %s at %d".formatted(partition, at));
                }
            }
        } catch (KafkaException problem) {
            throw new Failure(partition + " cannot be read: " + problem.getMessage(), problem);
        }
        return new Count(records, keys.size());
    }

    @Override
    public void close() {
        consumer.close();
        watermarks.close();
    }
}
