package dev.paylog.projection.kafka;

import dev.paylog.replay.LogSnapshot.PartitionId;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where partitions end just now, with what belongs to transactions that are still open. The ends of
 * one transaction reach its partitions one after the other; but when the first of them can be read,
 * all of its records are written.
 */
@Component
final class WrittenEnds {

    private static final long ANSWER_SECONDS_MAX = 15;

    private final KafkaProperties kafka;

    WrittenEnds(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    Map<PartitionId, Long> of(Set<PartitionId> partitions) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (PartitionId id : partitions) {
            wanted.put(new TopicPartition(id.topic(), id.partition()), OffsetSpec.latest());
        }
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            var ends = new HashMap<PartitionId, Long>();
            get(admin.listOffsets(wanted).all())
                    .forEach(
                            (at, end) ->
                                    ends.put(
                                            new PartitionId(at.topic(), at.partition()),
                                            end.offset()));
            return ends;
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not tell its ends: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking Kafka", e);
        }
    }
}
