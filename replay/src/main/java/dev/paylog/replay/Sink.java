package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.PartitionId;

import java.util.Map;

/**
 * What is filled from a log: tables, a map in memory. All calls come from one thread. Whatever is
 * thrown here is told as {@link Progress#trouble}, and after a pause reading begins again with
 * {@link #resume}.
 */
public interface Sink {

    /**
     * Tells where to read on, at each start and after each failure. A sink whose data do not belong
     * to this log ({@link LogSnapshot#continues}) empties itself and returns no positions; wrong
     * data must not be served.
     *
     * @return the next offset of each partition; a partition that is not there is read from its
     *     beginning, and if none is there, the sink is not ready before it is loaded again
     */
    Map<PartitionId, Long> resume(LogSnapshot log);

    /**
     * Stores records and {@link Records#positions} together, or nothing of them. A sink that cannot
     * do that must come to the same when records are read again.
     */
    void store(Records records);

    /**
     * Makes the data fit to be asked, when the log has been read to exactly where it ended at
     * start; by indexes, for instance. The sink is ready when this returns.
     */
    default void complete() {}
}
