package dev.paylog.projection.kafka;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildWork;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.replay.Log;

import org.springframework.stereotype.Component;

/** Fills a new generation from the compacted topics. */
@Component
final class StateRebuild implements RebuildWork {

    private final StateLogs logs;
    private final Succession succession;
    private final Promotion promotion;

    StateRebuild(StateLogs logs, Succession succession, Promotion promotion) {
        this.logs = logs;
        this.succession = succession;
        this.promotion = promotion;
    }

    @Override
    public RebuildSource source() {
        return RebuildSource.STATE;
    }

    @Override
    public void run(Rebuild rebuild) {
        try (Log log = logs.open(rebuild.order().maxRecordsPerSecond());
                Successor successor = succession.begin(log.snapshot())) {
            rebuild.fills(successor.id());
            rebuild.onInterruption(successor::interrupt);
            var reader = new SuccessorReader(log, rebuild, succession, successor);
            reader.load();
            promotion.run(rebuild, successor, reader);
        }
    }
}
