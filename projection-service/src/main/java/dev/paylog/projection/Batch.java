package dev.paylog.projection;

import dev.paylog.replay.LogSnapshot;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What some records of the log come to: for each key only the last word.
 *
 * @param positions the next offset of each partition once the batch is stored
 */
public record Batch(
        Changes<Payment> payments,
        Changes<Account> accounts,
        Map<LogSnapshot.PartitionId, Long> positions) {

    /**
     * Deletions come before upserts: a key that was deleted and came back is in both.
     *
     * @param upserts in the order of their keys
     */
    public record Changes<T>(Set<String> deleted, Collection<T> upserts) {}
}
