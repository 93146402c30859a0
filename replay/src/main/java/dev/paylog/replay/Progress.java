package dev.paylog.replay;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How far a sink has followed the log, told by the reader to whoever asks, from any thread. */
public final class Progress {

    /** A sink is asked in the last phase only. */
    public enum Phase {
        /** Read up to where the log ended at start. */
        LOADING,
        /** All of it is there; what is faster built at the end is built, such as indexes. */
        INDEXING,
        /** The log is followed as it grows. */
        LIVE
    }

    /** What keeps the reader from reading on; it is tried again until it goes right. */
    public record Trouble(Throwable reason) {

        public String message() {
            return reason instanceof Error
                    ? reason.toString()
                    : String.valueOf(reason.getMessage());
        }
    }

    /** A partition: the next offset to read, and where the log ends. */
    public record PartitionProgress(String topic, int partition, long position, long end) {

        public long lag() {
            return Math.max(0, end - position);
        }
    }

    /**
     * The way to where the log ended when reading began or last went on.
     *
     * @param records read so far
     * @param offsets passed so far; compaction and transactions leave some without a record
     * @param offsetsLeft up to the end
     * @param nanos since the beginning
     */
    public record Load(long records, long offsets, long offsetsLeft, long nanos) {

        /**
         * An estimate, right at the end: of the offsets that are left, the share that held a record
         * so far.
         */
        public long recordsLeft() {
            return offsets == 0
                    ? offsetsLeft
                    : Math.round((double) offsetsLeft * records / offsets);
        }

        /** On average. */
        public long recordsPerSecond() {
            return nanos == 0 ? 0 : Math.round(records * 1e9 / nanos);
        }

        /** An estimate from the average; 0 while there is none. */
        public long secondsLeft() {
            long speed = recordsPerSecond();
            return speed == 0 ? 0 : Math.ceilDiv(recordsLeft(), speed);
        }

        @Override
        public String toString() {
            String speed =
                    String.format(
                            Locale.ROOT, "%.1f s, %,d records/s", nanos / 1e9, recordsPerSecond());
            return offsetsLeft == 0
                    ? String.format(Locale.ROOT, "%,d records in %s", records, speed)
                    : String.format(
                            Locale.ROOT,
                            "%,d of about %,d records in %s, %,d s left",
                            records,
                            records + recordsLeft(),
                            speed,
                            secondsLeft());
        }
    }

    private final LongSupplier nanoTime;
    private final Rate rate;
    private long begunNanos;
    private volatile Phase phase = Phase.LOADING;
    private volatile Load load = new Load(0, 0, 0, 0);
    private volatile List<PartitionProgress> partitions = List.of();
    private volatile @Nullable Trouble trouble;

    Progress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.rate = new Rate(nanoTime);
    }

    void begun(long offsets, List<PartitionProgress> now) {
        phase = Phase.LOADING;
        partitions = now;
        begunNanos = nanoTime.getAsLong();
        load = new Load(0, 0, offsets, 0);
    }

    void loaded(int records, long offsetsLeft) {
        long passed = load.offsetsLeft() - offsetsLeft;
        long nanos = nanoTime.getAsLong() - begunNanos;
        load = new Load(load.records() + records, load.offsets() + passed, offsetsLeft, nanos);
    }

    void entered(Phase next) {
        phase = next;
    }

    /** Records were stored, so all is well. */
    void advanced(int records, List<PartitionProgress> now) {
        rate.add(records);
        partitions = now;
        trouble = null;
    }

    void failed(Throwable reason) {
        trouble = new Trouble(reason);
    }

    public Phase phase() {
        return phase;
    }

    /**
     * Whether the log has been read once to where it ended at start. It stays so while Kafka is
     * away: what is there can be asked, it only grows old.
     */
    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    public Load load() {
        return load;
    }

    public List<PartitionProgress> partitions() {
        return partitions;
    }

    /** Offsets between what was read and the end of the log. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionProgress::lag).sum();
    }

    /** In the last ten seconds. */
    public long recordsPerSecond() {
        return rate.perSecond();
    }

    /** Empty while all is well. */
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }
}
