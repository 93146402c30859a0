package dev.paylog.projection;

import java.util.List;

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
}
