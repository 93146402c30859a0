package dev.paylog.projection.kafka;

import dev.paylog.projection.LogSnapshot.PartitionId;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where partitions end just now, with what belongs to transactions that are still open. The ends of
 * one transaction reach its partitions one after the other; but when the first of them can be read,
 * all of its records are written.
 */
@Component
final class WrittenEnds {

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
            StateLogs.get(admin.listOffsets(wanted).all())
                    .forEach(
                            (at, end) ->
                                    ends.put(
                                            new PartitionId(at.topic(), at.partition()),
                                            end.offset()));
            return ends;
        }
    }
}
