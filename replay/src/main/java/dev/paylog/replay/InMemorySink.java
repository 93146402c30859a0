package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.PartitionId;

import java.util.HashMap;
import java.util.Map;

/**
 * A sink that lives as long as its process. It holds its own monitor while it changes, so its
 * synchronized methods see whole batches. A batch that was broken off is read again from its
 * beginning; what is taken twice has to come to the same, for instance by versions.
 */
public abstract class InMemorySink implements Sink, Recipient {

    private final Map<PartitionId, Long> positions = new HashMap<>();
    private String identity = "";

    /** Forgets everything: what was read is not what is on the log now. */
    protected abstract void clear();

    @Override
    public final synchronized Map<PartitionId, Long> resume(LogSnapshot log) {
        if (!log.continues(identity, positions)) {
            clear();
            positions.clear();
        }
        identity = log.identity();
        return Map.copyOf(positions);
    }

    @Override
    public final synchronized void store(Records records) {
        records.read(this);
        positions.putAll(records.positions());
    }
}
