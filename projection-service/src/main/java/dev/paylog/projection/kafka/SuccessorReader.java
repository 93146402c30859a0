package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Rebuild;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Progress.PartitionProgress;
import dev.paylog.replay.Records;

import org.apache.kafka.common.errors.TimeoutException;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the log into a successor, each time exactly up to given positions. Dead letters are the
 * business of the live generation, which reads the same records.
 */
final class SuccessorReader {

    private static final int NEAR = 2_000;
    private static final int ROUNDS_MAX = 1_000;
    private static final long STALL_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LAST_STEP_MAX_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Takes a batch, and has to call back when it is stored. */
    private interface Sink {
        void store(Batch batch, Runnable stored);
    }

    private final Log log;
    private final Rebuild rebuild;
    private final Succession succession;
    private final Successor successor;
    private long recordsRead;
    private long offsetsRead;

    SuccessorReader(Log log, Rebuild rebuild, Succession succession, Successor successor) {
        this.log = log;
        this.rebuild = rebuild;
        this.succession = succession;
        this.successor = successor;
        log.seek(successor.positions());
    }

    /**
     * In bulk, up to where the log ended when it was opened; one batch is read as one is written.
     */
    void load() {
        try (var pipeline = new WritePipeline()) {
            read(
                    log.ends(),
                    (batch, stored) ->
                            pipeline.put(
                                    () -> {
                                        successor.load(batch);
                                        stored.run();
                                    }),
                    rebuild::checkpoint);
            pipeline.drain();
        }
    }

    /** Until it is about as far as the live generation, which goes on. */
    void catchUp() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Map<PartitionId, Long> live = awaitLive();
            if (follow(live) < NEAR) {
                return;
            }
        }
        throw new TimeoutException("the live generation is faster than the one that follows it");
    }

    /** A generation that is ahead of the live one cannot be compared with it, nor replace it. */
    private Map<PartitionId, Long> awaitLive() {
        long begun = System.nanoTime();
        Map<PartitionId, Long> live = succession.livePositions();
        while (log.isBeyond(live)) {
            rebuild.checkpoint();
            if (System.nanoTime() - begun > STALL_MAX_NANOS) {
                throw new TimeoutException("the live generation does not follow the log");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            live = succession.livePositions();
        }
        return live;
    }

    /** Exactly up to there; the number of records on the way. */
    long follow(Map<PartitionId, Long> limits) {
        return follow(limits, rebuild::checkpoint);
    }

    /** The live generation waits for it, so it is short or it fails. */
    void lastStep(Map<PartitionId, Long> limits) {
        long begun = System.nanoTime();
        follow(
                limits,
                () -> {
                    if (System.nanoTime() - begun > LAST_STEP_MAX_NANOS) {
                        throw new TimeoutException("the log does not answer at the last step");
                    }
                });
    }

    private long follow(Map<PartitionId, Long> limits, Runnable hold) {
        long before = recordsRead;
        read(
                limits,
                (batch, stored) -> {
                    successor.apply(batch);
                    stored.run();
                },
                hold);
        return recordsRead - before;
    }

    private void read(Map<PartitionId, Long> limits, Sink sink, Runnable hold) {
        long advanced = System.nanoTime();
        for (long left = log.offsetsTo(limits); left > 0; ) {
            hold.run();
            Records records = log.pollUpTo(limits);
            long now = System.nanoTime();
            long leftNow = log.offsetsTo(limits);
            if (leftNow < left) {
                advanced = now;
                offsetsRead += left - leftNow;
                recordsRead += records.count();
                rebuild.read(records.count());
                sink.store(batch(records), stored(records.count(), leftNow));
            } else if (now - advanced > STALL_MAX_NANOS) {
                throw new TimeoutException("the log has not answered for a minute");
            }
            left = leftNow;
        }
    }

    private static Batch batch(Records records) {
        var builder = new BatchBuilder();
        records.read(builder);
        return builder.batch(records.positions());
    }

    /**
     * Compaction has removed records; the share of those that are left is taken from those read.
     */
    private Runnable stored(int records, long offsetsLeft) {
        long recordsLeft = Math.round((double) offsetsLeft * recordsRead / offsetsRead);
        long lag = log.progress().stream().mapToLong(PartitionProgress::lag).sum();
        return () -> rebuild.advanced(records, recordsLeft, lag);
    }
}
