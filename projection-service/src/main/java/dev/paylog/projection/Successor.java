package dev.paylog.projection;

import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A generation beside the live one that may take its place. Closing one that has not gone live
 * gives it up. Everything here throws {@link ReadModelUnavailableException}.
 */
public interface Successor extends AutoCloseable {

    String id();

    /** The next offset of each partition. */
    Map<PartitionId, Long> positions();

    /** Stores a batch in bulk: nothing of it lasts before {@link #completeLoading}. */
    void load(Batch batch);

    /** As it was loaded so far; null when it was not. By whoever loads. */
    @Nullable Payment loadedPayment(String paymentId);

    /** As it was loaded so far; null when it was not. By whoever loads. */
    @Nullable Account loadedAccount(String accountId);

    /** Builds the indexes and lets all of it last; from here on it is an ordinary generation. */
    void completeLoading();

    /** Stores a batch as the live generation does. */
    void apply(Batch batch);

    /** Holds it against itself: balances, bookings and payments have to agree. */
    List<Check> checkBooks();

    /**
     * The live generation as it is now, compared with this one at the same positions.
     *
     * @param follow brings this one to given positions
     */
    Comparison compareWithLive(Consumer<Map<PartitionId, Long>> follow);

    /** Ends the statement that runs, if there is one, with an exception. */
    void interrupt();

    @Override
    void close();

    /** The live generation, held as it was at one moment while it goes on. */
    interface Comparison extends AutoCloseable {

        /** Where both are. */
        Map<PartitionId, Long> positions();

        /** Counts, sums, and each column of each row. */
        List<Check> checks();

        /** Accounts as the log tells them, against the balances in the successor. */
        List<Difference> balances(Collection<Account> accounts);

        @Override
        void close();
    }
}
