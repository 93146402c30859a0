package dev.paylog.payment.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Whether the topology has come, once, to where the log ended when it began to run. A partition is
 * there when its committed offset is, or when its consumer has nothing left to fetch: behind the
 * last record there may be markers of transactions, which are never committed.
 */
final class CaughtUp implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> targets = new HashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile int behind = -1;

    CaughtUp(Map<String, Object> config, String group) {
        this.admin = Admin.create(config);
        this.group = group;
    }

    /** How many partitions are still behind; -1 while that is not known. */
    int behind() {
        return behind;
    }

    boolean once(KafkaStreams streams) {
        if (behind != 0 && looking.tryLock()) {
            try {
                behind = look(streams);
            } finally {
                looking.unlock();
            }
        }
        return behind == 0;
    }

    private int look(KafkaStreams streams) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            // Without a task of its own there is nothing to catch up with, and commands are taken.
            Set<TopicPartition> mine = assigned(streams);
            var unknown = new HashSet<>(mine);
            unknown.removeAll(targets.keySet());
            targets.putAll(ends(unknown));
            Set<TopicPartition> drained = drained(streams);
            return (int)
                    mine.stream()
                            .filter(partition -> !drained.contains(partition))
                            .filter(partition -> !reached(partition, committed.get(partition)))
                            .count();
        } catch (ExecutionException | TimeoutException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private boolean reached(TopicPartition partition, @Nullable OffsetAndMetadata at) {
        long target = targets.getOrDefault(partition, 0L);
        return target == 0 || (at != null && at.offset() >= target);
    }

    private static Set<TopicPartition> assigned(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        var latest =
                partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The partitions whose consumer says that nothing is left to fetch. */
    private static Set<TopicPartition> drained(KafkaStreams streams) {
        return streams.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("records-lag"))
                .filter(metric -> isZero(metric.getValue()))
                .map(metric -> partition(metric.getKey()))
                .collect(Collectors.toSet());
    }

    private static boolean isZero(Metric metric) {
        return metric.metricValue() instanceof Double lag && lag == 0;
    }

    private static TopicPartition partition(MetricName name) {
        return new TopicPartition(
                name.tags().getOrDefault("topic", ""),
                Integer.parseInt(name.tags().getOrDefault("partition", "-1")));
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}
