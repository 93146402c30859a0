package dev.paylog.local.topics;

import org.jspecify.annotations.Nullable;

/**
 * What lies in a topic.
 *
 * @param records of a compacted topic as many as are read, tombstones included; of another one
 *     offsets, the marks of transactions among them
 * @param bytes on the disks of the brokers, one copy of each partition counted
 * @param keys different ones of a compacted topic; null for another topic
 */
public record TopicUse(
        String topic, int partitions, long records, long bytes, @Nullable Long keys) {

    /**
     * How many of the records compaction would leave, in percent: 100 when nothing is left to do.
     */
    public @Nullable Long percentCompact() {
        if (keys == null) {
            return null;
        }
        return records == 0 ? 100 : keys * 100 / records;
    }
}
