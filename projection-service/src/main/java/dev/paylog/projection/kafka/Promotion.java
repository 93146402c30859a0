package dev.paylog.projection.kafka;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.projection.Successor.Comparison;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a generation that is loaded, from whatever source, all the way to being the live one. */
@Component
final class Promotion {

    private final StateLogs logs;
    private final Succession succession;

    Promotion(StateLogs logs, Succession succession) {
        this.logs = logs;
        this.succession = succession;
    }

    void run(Rebuild rebuild, Successor successor, SuccessorReader reader) {
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

    /** At the positions where the live generation is held; it goes on meanwhile. */
    private void check(Successor successor, SuccessorReader reader, Rebuild rebuild) {
        var checks = new ArrayList<Check>();
        try (Comparison comparison = successor.compareWithLive(reader::lastStep)) {
            checks.add(new BalanceCheck(logs, rebuild).run(comparison));
            checks.addAll(comparison.checks());
        }
        conclude(checks, rebuild);
    }

    /**
     * @throws ChecksFailedException unless all went well
     */
    static void conclude(List<Check> checks, Rebuild rebuild) {
        checks.forEach(rebuild::checked);
        List<String> failed =
                checks.stream().filter(check -> !check.ok()).map(Check::name).toList();
        if (!failed.isEmpty()) {
            throw new ChecksFailedException(
                    failed.stream().collect(Collectors.joining(", ", "Checks failed: ", ".")));
        }
    }
}
