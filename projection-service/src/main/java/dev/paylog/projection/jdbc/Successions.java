package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.Succession;
import dev.paylog.projection.Successor;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/** Generations in a database; which one is live is a matter of the {@link Lineage}. */
@Component
final class Successions implements Succession {

    private final Lineage lineage;

    Successions(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public Standing standing() {
        return attempt(
                "tell which generation is live",
                () -> {
                    int previous = lineage.previousNumber();
                    return new Standing(
                            lineage.live().id(), previous == 0 ? "" : Integer.toString(previous));
                });
    }

    @Override
    public Successor begin(LogSnapshot log) {
        return attempt(
                "begin a new generation",
                () -> {
                    lineage.live();
                    lineage.forgetPrevious();
                    return GenerationSuccessor.begin(lineage, log);
                });
    }

    @Override
    public Successor beginPast(LogSnapshot log) {
        return attempt(
                "begin a generation of the past", () -> GenerationSuccessor.begin(lineage, log));
    }

    @Override
    public void servePast(Successor past, long asOf) {
        attempt(
                "serve a generation of the past",
                () -> {
                    ((GenerationSuccessor) past).serve(asOf);
                    return past;
                });
    }

    @Override
    public Successor previous(LogSnapshot log) {
        return attempt("take up the previous generation", () -> borrow(log));
    }

    private Successor borrow(LogSnapshot log) throws SQLException {
        Generation previous = lineage.borrowPrevious();
        var misfit = previous.writer().misfit(log, Generation.SHAPE);
        if (misfit.isPresent()) {
            lineage.giveBackPrevious();
            throw new ReadModelUnavailableException(
                    "the previous generation does not fit the log: " + misfit.get().reason(), null);
        }
        return GenerationSuccessor.borrowed(lineage, previous);
    }

    @Override
    public Map<PartitionId, Long> livePositions() {
        return attempt(
                "tell how far the live generation is", () -> lineage.live().writer().positions());
    }

    @Override
    public void replaceLive(
            String replaced, Successor successor, Consumer<Map<PartitionId, Long>> lastStep) {
        attempt(
                "make another generation live",
                () ->
                        lineage.storage()
                                .holdingLive(
                                        () ->
                                                replace(
                                                        replaced,
                                                        (GenerationSuccessor) successor,
                                                        lastStep)));
    }

    private Generation replace(
            String replaced,
            GenerationSuccessor successor,
            Consumer<Map<PartitionId, Long>> lastStep)
            throws SQLException, IOException {
        Generation live = lineage.live();
        if (!live.id().equals(replaced)) {
            throw new ReadModelUnavailableException(
                    "generation " + live.id() + " was begun meanwhile", null);
        }
        Map<PartitionId, Long> positions = live.writer().positions();
        lastStep.accept(positions);
        goLive(successor, positions);
        return live;
    }

    private static void goLive(GenerationSuccessor successor, Map<PartitionId, Long> positions)
            throws SQLException, IOException {
        if (!successor.positions().equals(positions)) {
            throw new ReadModelUnavailableException(
                    "the new generation is not where the live one is", null);
        }
        successor.goLive();
    }

    private <T> T attempt(String what, Attempt<T> attempt) {
        return Attempt.to(what, () -> lineage.inTurn(attempt));
    }
}
