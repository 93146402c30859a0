package dev.paylog.replay;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log as it was found at start.
 *
 * @param identity names cluster and topics so that a log that was deleted and made again is told
 *     from the one before
 */
public record LogSnapshot(String identity, List<Partition> partitions) {

    /** Where a partition is. */
    public record PartitionId(String topic, int partition) {}

    /** The readable offsets of a partition: from {@code begin} up to, but without, {@code end}. */
    public record Partition(PartitionId id, long begin, long end) {}

    /**
     * Whether data can be read on. If not, a sink has to empty itself and read from the beginning.
     *
     * @param identityThen that of the log which the data came from
     * @param positions the next offsets that were stored with the data
     */
    public boolean continues(String identityThen, Map<PartitionId, Long> positions) {
        return identity.equals(identityThen) && lost(positions).isEmpty();
    }

    /** A partition that does not hold its position any more, or not yet. */
    public Optional<Partition> lost(Map<PartitionId, Long> positions) {
        return partitions.stream()
                .filter(partition -> isOff(partition, positions.get(partition.id())))
                .findFirst();
    }

    private static boolean isOff(Partition partition, @Nullable Long position) {
        return position != null && (position < partition.begin() || position > partition.end());
    }
}
