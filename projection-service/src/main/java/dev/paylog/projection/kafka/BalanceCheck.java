package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;
import dev.paylog.projection.Successor.Comparison;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Records;

import org.apache.kafka.common.errors.TimeoutException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads {@code accounts.state} a second time and holds every account's balance against it. So it is
 * told whether the new generation is wrong or the live one is.
 */
final class BalanceCheck {

    private static final String NAME = "balances-by-account";
    private static final int SUSPECTS_MAX = 1_000;
    private static final long STALL_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final StateLogs logs;
    private final Rebuild rebuild;

    /** An account that is missing may be deleted later on the log. */
    private final Map<String, Difference> suspects = new LinkedHashMap<>();

    private long compared;

    BalanceCheck(StateLogs logs, Rebuild rebuild) {
        this.logs = logs;
        this.rebuild = rebuild;
    }

    Check run(Comparison comparison) {
        Map<PartitionId, Long> limits = comparison.positions();
        try (Log log = logs.openAccounts()) {
            log.seek(Map.of());
            long advanced = System.nanoTime();
            while (!log.hasReached(limits) && suspects.size() < SUSPECTS_MAX) {
                rebuild.checkpoint();
                Records records = log.pollUpTo(limits);
                if (!records.positions().isEmpty()) {
                    advanced = System.nanoTime();
                } else if (System.nanoTime() - advanced > STALL_MAX_NANOS) {
                    throw new TimeoutException("the log has not answered for a minute");
                }
                var builder = new BatchBuilder();
                records.read(builder);
                compare(builder.batch(Map.of()), comparison);
            }
        }
        List<Difference> first = suspects.values().stream().limit(Check.DIFFERENCES_MAX).toList();
        return Check.of(NAME, compared, first);
    }

    private void compare(Batch batch, Comparison comparison) {
        batch.accounts().deleted().forEach(suspects::remove);
        compared += batch.accounts().upserts().size();
        for (Difference found : comparison.balances(batch.accounts().upserts())) {
            suspects.putIfAbsent(found.what(), found);
        }
    }
}
