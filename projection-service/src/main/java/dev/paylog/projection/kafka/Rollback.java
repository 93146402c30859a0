package dev.paylog.projection.kafka;

import dev.paylog.projection.Progress;
import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildWork;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;

import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.stereotype.Component;

/**
 * Goes back to the generation before the live one. It reads on from its own positions first. It is
 * not compared with the live one: who goes back does not trust that.
 */
@Component
final class Rollback implements RebuildWork {

    private final StateLogs logs;
    private final Succession succession;
    private final Progress progress;

    Rollback(StateLogs logs, Succession succession, Progress progress) {
        this.logs = logs;
        this.succession = succession;
        this.progress = progress;
    }

    @Override
    public RebuildSource source() {
        return RebuildSource.PREVIOUS;
    }

    @Override
    public void run(Rebuild rebuild) {
        rebuild.entered(Phase.CATCHING_UP);
        try (StateLog log = logs.open();
                Deserializer<?> values = logs.values();
                Successor previous = succession.previous(log.snapshot())) {
            rebuild.fills(previous.id());
            var reader = new SuccessorReader(log, values, rebuild, succession, previous);
            reader.catchUp();
            rebuild.checkpoint();
            succession.replaceLive(
                    rebuild.replaces(),
                    previous,
                    reader::lastStep,
                    () -> progress.switchedTo(previous.id()));
            rebuild.entered(Phase.SWITCHED);
        }
    }
}
