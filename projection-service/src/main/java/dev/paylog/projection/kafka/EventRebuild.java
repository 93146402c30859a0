package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildWork;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.Partition;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills a new generation from the events themselves, then follows the compacted topics like any
 * other. Events and the states they come to are written in one transaction. So what has its state
 * before the ends of the compacted topics has its events before the ends of the events that are
 * asked for afterwards: folded up to there, nothing is missing before those positions.
 */
@Component
final class EventRebuild implements RebuildWork {

    private static final long FOLLOWED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final StateLogs logs;
    private final WrittenEnds writtenEnds;
    private final Succession succession;
    private final Promotion promotion;

    EventRebuild(
            StateLogs logs, WrittenEnds writtenEnds, Succession succession, Promotion promotion) {
        this.logs = logs;
        this.writtenEnds = writtenEnds;
        this.succession = succession;
        this.promotion = promotion;
    }

    @Override
    public RebuildSource source() {
        return RebuildSource.EVENTS;
    }

    @Override
    public void run(Rebuild rebuild) {
        Long asOf = rebuild.order().asOf();
        if (asOf == null) {
            fillLive(rebuild);
        } else {
            fillPast(rebuild, asOf);
        }
    }

    private void fillLive(Rebuild rebuild) {
        try (Log states = logs.open(rebuild.order().maxRecordsPerSecond());
                Successor successor = succession.begin(states.snapshot())) {
            rebuild.fills(successor.id());
            rebuild.onInterruption(successor::interrupt);
            fold(rebuild, successor);
            successor.load(ends(states.snapshot()));
            awaitLive(states, rebuild);
            var reader = new SuccessorReader(states, rebuild, succession, successor);
            promotion.run(rebuild, successor, reader);
        }
    }

    /** Nothing is there to compare it with, so it is held against itself. */
    private void fillPast(Rebuild rebuild, long asOf) {
        try (Successor past = succession.beginPast(snapshot())) {
            rebuild.fills(past.id());
            rebuild.onInterruption(past::interrupt);
            fold(rebuild, past);
            rebuild.checkpoint();
            rebuild.entered(Phase.INDEXING);
            past.completeLoading();
            rebuild.entered(Phase.CHECKING);
            Promotion.conclude(past.checkBooks(), rebuild);
            rebuild.checkpoint();
            succession.servePast(past, asOf);
            rebuild.entered(Phase.SERVED);
        }
    }

    /** It goes by the same name as the one that the live generation is filled from. */
    private LogSnapshot snapshot() {
        try (Log states = logs.open()) {
            return states.snapshot();
        }
    }

    private void fold(Rebuild rebuild, Successor successor) {
        try (Log events = logs.openEvents(rebuild.order().maxRecordsPerSecond())) {
            var ends = writtenEnds.of(events.ends().keySet());
            new EventLoader(events, rebuild, successor).load(ends);
        }
    }

    /** As if all of the compacted topics had been read, and nothing of partitions without any. */
    private static Batch ends(LogSnapshot states) {
        var positions = new HashMap<PartitionId, Long>();
        for (Partition partition : states.partitions()) {
            if (partition.end() > partition.begin()) {
                positions.put(partition.id(), partition.end());
            }
        }
        return new Batch(
                new Changes<>(Set.of(), List.of()), new Changes<>(Set.of(), List.of()), positions);
    }

    /**
     * The new generation knows all that was folded. Before the live one has the states of it, the
     * two cannot be compared.
     */
    private void awaitLive(Log states, Rebuild rebuild) {
        Map<PartitionId, Long> ends = writtenEnds.of(states.ends().keySet());
        long begun = System.nanoTime();
        while (!hasLiveReached(ends, states.snapshot().partitions())) {
            rebuild.checkpoint();
            if (System.nanoTime() - begun > FOLLOWED_WITHIN_NANOS) {
                throw new TimeoutException("the live generation does not follow the log");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean hasLiveReached(Map<PartitionId, Long> ends, List<Partition> partitions) {
        Map<PartitionId, Long> live = succession.livePositions();
        return partitions.stream()
                .allMatch(
                        at ->
                                live.getOrDefault(at.id(), at.begin())
                                        >= ends.getOrDefault(at.id(), at.begin()));
    }
}
