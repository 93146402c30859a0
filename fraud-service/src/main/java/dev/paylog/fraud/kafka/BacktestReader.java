package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.Tally;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Progress.Load;
import dev.paylog.replay.Records;
import dev.paylog.schemas.Topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;

/** Reads some partitions of the past to where they ended at the beginning. */
final class BacktestReader implements Callable<Tally> {

    /** How far it is; the total is an estimate until the end. */
    record Progress(long done, long total) {}

    /** Small batches, so that it gives way soon and needs little memory. */
    private static final Map<String, Object> READING =
            Map.of("max.poll.records", 2_000, "fetch.max.bytes", 512 * 1024);

    private final Backtest.Order order;
    private final Map<String, Object> settings;
    private final IntPredicate partitions;
    private final GivingWay givingWay;
    private volatile Progress progress = new Progress(0, 0);

    BacktestReader(
            Backtest.Order order,
            Map<String, Object> settings,
            IntPredicate partitions,
            GivingWay givingWay) {
        this.order = order;
        this.settings = settings;
        this.partitions = partitions;
        this.givingWay = givingWay;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public Tally call() throws InterruptedException {
        // Not kept: a back-test that has ended is remembered, and these are half of the heap.
        Tally tally = new Tally(order);
        PastEvents past = new PastEvents(tally);
        var all = new HashMap<>(settings);
        all.putAll(READING);
        try (Log log = Log.open(all, List.of(Topics.PAYMENTS_EVENTS))) {
            Map<PartitionId, Long> ends = new HashMap<>(log.ends());
            ends.keySet().removeIf(partition -> !partitions.test(partition.partition()));
            log.seek(Map.of());
            long offsets = log.offsetsTo(ends);
            long begun = System.nanoTime();
            while (!log.hasReached(ends)) {
                Records records = log.pollUpTo(ends);
                givingWay.run(() -> records.read(past));
                long left = log.offsetsTo(ends);
                long done = progress.done() + records.count();
                var load = new Load(done, offsets - left, left, System.nanoTime() - begun);
                progress = new Progress(done, done + load.recordsLeft());
            }
        }
        return tally;
    }
}
