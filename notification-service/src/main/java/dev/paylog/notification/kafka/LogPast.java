package dev.paylog.notification.kafka;

import dev.paylog.notification.Positions;
import dev.paylog.notification.UnknownPositionException;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What some partitions of the log hold. It asks the log and not the hub: another instance may be
 * ahead of this one.
 */
final class LogPast {

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    LogPast(Consumer<byte[], byte[]> consumer, Set<Integer> partitions) {
        this.consumer = consumer;
        this.partitions =
                partitions.stream()
                        .map(number -> new TopicPartition(Topics.PAYMENTS_EVENTS, number))
                        .toList();
    }

    /**
     * The same positions.
     *
     * @throws UnknownPositionException when it does not have them
     */
    Positions requireToHave(Positions after) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long offset = after.offset(partition.partition());
            long first = begins.getOrDefault(partition, 0L) - 1;
            long last = ends.getOrDefault(partition, 0L) - 1;
            if (offset < first || offset > last) {
                throw new UnknownPositionException(
                        "is not in the log: the offset in partition %d must be from %d to %d; the format is %s"
                                .formatted(partition.partition(), first, last, Positions.FORMAT));
            }
        }
        return after;
    }

    /** The last positions that it has now. */
    Positions end() {
        consumer.assign(partitions);
        return of(consumer.endOffsets(partitions));
    }

    /**
     * Behind these stands, in each partition, the first record that is not older; where there is
     * none, what comes next.
     */
    Positions before(Instant instant) {
        consumer.assign(partitions);
        // Asked first: what is written meanwhile must not be passed over.
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        // The farthest past has no milliseconds.
        long epochMillis = instant.isBefore(Instant.EPOCH) ? 0 : instant.toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(
                        partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), _ -> epochMillis)));
        found.forEach(
                (partition, first) -> {
                    if (first != null) {
                        offsets.put(partition, first.offset());
                    }
                });
        return of(offsets);
    }

    private static Positions of(Map<TopicPartition, Long> ends) {
        return Positions.of(
                ends.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        end -> end.getKey().partition(),
                                        end -> end.getValue() - 1)));
    }
}
