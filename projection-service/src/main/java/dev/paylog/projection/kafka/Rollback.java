package dev.paylog.projection.kafka;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildWork;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.replay.Log;

import org.springframework.stereotype.Component;

/**
 * Goes back to the generation before the live one. It reads on from its own positions first. It is
 * not compared with the live one: who goes back does not trust that.
 */
@Component
final class Rollback implements RebuildWork {

    private final StateLogs logs;
    private final Succession succession;

    Rollback(StateLogs logs, Succession succession) {
        this.logs = logs;
        this.succession = succession;
    }

    @Override
    public RebuildSource source() {
        return RebuildSource.PREVIOUS;
    }

    @Override
    public void run(Rebuild rebuild) {
        rebuild.entered(Phase.CATCHING_UP);
        try (Log log = logs.open();
                Successor previous = succession.previous(log.snapshot())) {
            rebuild.fills(previous.id());
            var reader = new SuccessorReader(log, rebuild, succession, previous);
            reader.catchUp();
            rebuild.checkpoint();
            succession.replaceLive(rebuild.replaces(), previous, reader::lastStep);
            rebuild.entered(Phase.SWITCHED);
        }
    }
}
