package dev.paylog.projection.kafka;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildWork;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.projection.Successor.Comparison;
import dev.paylog.replay.Log;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fills a new generation from the compacted topics. */
@Component
final class StateRebuild implements RebuildWork {

    private final StateLogs logs;
    private final Succession succession;

    StateRebuild(StateLogs logs, Succession succession) {
        this.logs = logs;
        this.succession = succession;
    }

    @Override
    public RebuildSource source() {
        return RebuildSource.STATE;
    }

    @Override
    public void run(Rebuild rebuild) {
        try (Log log = logs.open(rebuild.maxRecordsPerSecond());
                Successor successor = succession.begin(log.snapshot())) {
            rebuild.fills(successor.id());
            rebuild.onInterruption(successor::interrupt);
            var reader = new SuccessorReader(log, rebuild, succession, successor);
            reader.load();
            rebuild.checkpoint();
            rebuild.entered(Phase.INDEXING);
            successor.completeLoading();
            rebuild.entered(Phase.CATCHING_UP);
            reader.catchUp();
            rebuild.entered(Phase.CHECKING);
            check(successor, reader, rebuild);
            reader.catchUp();
            rebuild.checkpoint();
            succession.replaceLive(rebuild.replaces(), successor, reader::lastStep);
            rebuild.entered(Phase.SWITCHED);
        }
    }

    /** At the positions where the live generation is held; it goes on meanwhile. */
    private void check(Successor successor, SuccessorReader reader, Rebuild rebuild) {
        var checks = new ArrayList<Check>();
        try (Comparison comparison = successor.compareWithLive()) {
            reader.follow(comparison.positions());
            checks.add(new BalanceCheck(logs, rebuild).run(comparison));
            checks.addAll(comparison.checks());
        }
        checks.forEach(rebuild::checked);
        List<String> failed =
                checks.stream().filter(check -> !check.ok()).map(Check::name).toList();
        if (!failed.isEmpty()) {
            throw new ChecksFailedException(
                    failed.stream().collect(Collectors.joining(", ", "Checks failed: ", ".")));
        }
    }
}
