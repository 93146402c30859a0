package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** How far the read model has followed the log, told by the reader to whoever asks. */
public final class Progress {

    /** Queries are answered in the last phase only. */
    public enum Phase {
        LOADING,
        INDEXING,
        LIVE
    }

    /** What keeps the reader from reading on. */
    public enum Source {
        LOG,
        READ_MODEL
    }

    /** Something that went wrong and is tried again until it goes right. */
    public record Trouble(Source source, String message) {}

    /** A partition: the next offset to read, and where the log ends. */
    public record PartitionProgress(String topic, int partition, long position, long end) {

        public long lag() {
            return Math.max(0, end - position);
        }
    }

    private final Rate applied = new Rate(System::nanoTime);
    private volatile String generation = "";
    private volatile Phase phase = Phase.LOADING;
    private volatile List<PartitionProgress> partitions = List.of();
    private volatile @Nullable Trouble trouble;

    /** A model that was begun anew has to be loaded again before it may answer. */
    public void resumed(String generationNow) {
        if (!generation.equals(generationNow)) {
            generation = generationNow;
            phase = Phase.LOADING;
        }
    }

    /** Another generation that is as far has taken the place of the one that was read into. */
    public void switchedTo(String generationNow) {
        generation = generationNow;
    }

    public void entered(Phase next) {
        phase = next;
    }

    /** Tells that records were stored, and by that, that all is well. */
    public void advanced(int records, List<PartitionProgress> now) {
        applied.add(records);
        partitions = List.copyOf(now);
        trouble = null;
    }

    public void failed(Trouble reason) {
        trouble = reason;
    }

    public Phase phase() {
        return phase;
    }

    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    public List<PartitionProgress> partitions() {
        return partitions;
    }

    public long lag() {
        return partitions.stream().mapToLong(PartitionProgress::lag).sum();
    }

    public long recordsPerSecond() {
        return applied.perSecond();
    }

    public Optional<Trouble> trouble(Source source) {
        return Optional.ofNullable(trouble).filter(present -> present.source() == source);
    }
}
