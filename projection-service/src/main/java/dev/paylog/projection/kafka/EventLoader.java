package dev.paylog.projection.kafka;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.Successor;
import dev.paylog.projection.kafka.EventReader.Told;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Records;

import org.apache.kafka.common.errors.TimeoutException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Folds {@code payments.events} into a successor. One thread reads while another one folds and
 * writes. Nothing may be skipped, so the first event that cannot be read or does not follow from
 * those before it ends the rebuild. Time does not run backwards within an account, but it does
 * within a partition, so the whole log is read for any instant.
 */
final class EventLoader {

    private static final int RECENT_MAX = 20_000;
    private static final long STALL_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Log log;
    private final Rebuild rebuild;
    private final Successor successor;
    private final long asOf;
    private final FoldedRows rows;
    private final EventFold fold;
    private long recordsRead;
    private long offsetsRead;

    EventLoader(Log log, Rebuild rebuild, Successor successor) {
        this.log = log;
        this.rebuild = rebuild;
        this.successor = successor;
        Long limit = rebuild.order().asOf();
        this.asOf = limit == null ? Long.MAX_VALUE : limit;
        this.rows = new FoldedRows(successor::loadedPayment, successor::loadedAccount, RECENT_MAX);
        this.fold = new EventFold(rows);
    }

    void load(Map<PartitionId, Long> ends) {
        log.seek(Map.of());
        try (var pipeline = new WritePipeline()) {
            long advanced = System.nanoTime();
            for (long left = log.offsetsTo(ends); left > 0; ) {
                long held = System.nanoTime();
                rebuild.checkpoint();
                advanced += System.nanoTime() - held;
                Records records = log.pollUpTo(ends);
                long leftNow = log.offsetsTo(ends);
                if (leftNow < left) {
                    advanced = System.nanoTime();
                    offsetsRead += left - leftNow;
                    recordsRead += records.count();
                    rebuild.read(records.count());
                    pipeline.put(storing(events(records), records.count(), leftNow));
                } else if (System.nanoTime() - advanced > STALL_MAX_NANOS) {
                    throw new TimeoutException("the log has not answered for a minute");
                }
                left = leftNow;
            }
            pipeline.drain();
        }
    }

    private List<Told> events(Records records) {
        return EventReader.read(records).stream()
                .filter(told -> told.envelope().getAt() <= asOf)
                .toList();
    }

    /** The topic is not compacted, but ends of transactions take offsets too. */
    private Runnable storing(List<Told> events, int records, long offsetsLeft) {
        long recordsLeft = Math.round((double) offsetsLeft * recordsRead / offsetsRead);
        return () -> {
            events.forEach(this::fold);
            successor.load(rows.takeChanges());
            rebuild.advanced(records, recordsLeft, offsetsLeft);
        };
    }

    private void fold(Told told) {
        try {
            fold.apply(told.event());
        } catch (UnusableRecordException e) {
            throw EventReader.unusable(told.record(), e);
        }
    }
}
