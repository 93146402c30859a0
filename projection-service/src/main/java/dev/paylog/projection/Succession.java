package dev.paylog.projection;

import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Which generations there are, and which one is live. Everything here throws {@link
 * ReadModelUnavailableException}.
 */
public interface Succession {

    /**
     * The generations that matter.
     *
     * @param previous the one that was live before and can be again; empty when there is none
     */
    record Standing(String live, String previous) {}

    Standing standing();

    /** Begins an empty generation; the previous one makes room for it. */
    Successor begin(LogSnapshot log);

    /** Begins an empty generation that never goes live. */
    Successor beginPast(LogSnapshot log);

    /** Serves a generation beside the live one, as of an instant in epoch milliseconds. */
    void servePast(Successor past, long asOf);

    /** Takes up the generation that was live before. */
    Successor previous(LogSnapshot log);

    /** How far the live generation is. */
    Map<PartitionId, Long> livePositions();

    /**
     * Makes a generation live, durably, at once for all readers, and between two batches of the
     * live one.
     *
     * @param replaced the generation that has to be live still
     * @param lastStep brings the successor to the positions of the live generation, which waits
     *     meanwhile
     */
    void replaceLive(
            String replaced, Successor successor, Consumer<Map<PartitionId, Long>> lastStep);
}
