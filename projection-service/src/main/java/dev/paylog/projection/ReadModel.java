package dev.paylog.projection;

import dev.paylog.replay.LogSnapshot;

import java.util.Map;

/** What is filled from the log. Everything here throws {@link ReadModelUnavailableException}. */
public interface ReadModel {

    /**
     * Opens the model that was filled from this very log, or begins an empty one: wrong data is
     * never served.
     */
    Resumption resume(LogSnapshot log);

    /**
     * Stores rows and positions in one transaction; what it has newer versions of, it keeps. Where
     * another instance writes the model, this returns when that one has stored them.
     *
     * @param before done first, but only by the instance that writes
     */
    void apply(Batch batch, Runnable before);

    /** Makes the model fit for queries, once the log has been read to where it ended at start. */
    void complete();

    /**
     * Where to read on.
     *
     * @param generation changes when the model was begun anew
     * @param positions next offsets; a partition that is not there is read from its beginning
     */
    record Resumption(String generation, Map<LogSnapshot.PartitionId, Long> positions) {}
}
