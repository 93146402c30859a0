package dev.paylog.projection.jdbc;

import dev.paylog.projection.Batch;
import dev.paylog.projection.ReadModel;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.jdbc.Writer.Misfit;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Fills the live generation: the one that was live if it fits the log, else an empty new one. */
@Component
final class Generations implements ReadModel, Source {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private static final long OTHERS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Lineage lineage;

    /** What writing to the live generation has shown; it gives way to a new one when resumed. */
    private volatile @Nullable Misfit damage;

    /** Positions that were not on the log when it was looked at last; by whoever resumes. */
    private Map<PartitionId, Long> doubted = Map.of();

    Generations(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public Resumption resume(LogSnapshot snapshot) {
        return Attempt.to(
                "open the read model",
                () -> lineage.inTurn(() -> lineage.storage().inOrder(() -> resumeLive(snapshot))));
    }

    private Resumption resumeLive(LogSnapshot snapshot) throws SQLException, IOException {
        Generation present = open(snapshot);
        Misfit shown = damage;
        Optional<Misfit> misfit =
                shown == null
                        ? lasting(misfit(present, snapshot), present, snapshot)
                        : Optional.of(shown);
        if (misfit.isPresent()) {
            present = startOver(present, snapshot, misfit.get());
        }
        lineage.keepPasts(past -> misfit(past, snapshot).isEmpty());
        return new Resumption(present.id(), present.writer().positions());
    }

    /**
     * Another instance may have read further than the log went when it was looked at. So a position
     * behind its end is a reason only if it is there still when the log is looked at once more.
     */
    private Optional<Misfit> lasting(
            Optional<Misfit> misfit, Generation present, LogSnapshot snapshot) throws SQLException {
        if (!lineage.storage().isShared() || misfit.isEmpty() || !misfit.get().lost()) {
            return misfit;
        }
        Map<PartitionId, Long> before = doubted;
        if (before.isEmpty()) {
            doubted = present.writer().positions();
            throw new ReadModelUnavailableException(
                    "the log has to be looked at once more: " + misfit.get().reason(), null);
        }
        doubted = Map.of();
        return snapshot.lost(before).isPresent() ? misfit : Optional.empty();
    }

    private Generation open(LogSnapshot snapshot) throws SQLException, IOException {
        try {
            return lineage.open();
        } catch (SQLException e) {
            if (!isDamaged(e)) {
                throw e;
            }
            log.warn("The live generation is damaged ({}); a new one is begun", e.getMessage());
            return begin(snapshot);
        }
    }

    private Generation begin(LogSnapshot snapshot) throws SQLException, IOException {
        Generation fresh = lineage.storage().open(lineage.storage().nextNumber());
        begin(fresh, snapshot);
        return fresh;
    }

    private void begin(Generation fresh, LogSnapshot snapshot) throws SQLException, IOException {
        fresh.writer().begin(snapshot, Generation.SHAPE, System.currentTimeMillis());
        lineage.startOver(fresh);
        damage = null;
    }

    private Optional<Misfit> misfit(Generation generation, LogSnapshot snapshot)
            throws SQLException {
        try {
            return generation.writer().misfit(snapshot, Generation.SHAPE);
        } catch (SQLException e) {
            if (isDamaged(e)) {
                return Optional.of(damage(e));
            }
            throw e;
        }
    }

    private static Misfit damage(SQLException e) {
        return new Misfit("it is damaged: " + e.getMessage(), false, false);
    }

    private boolean isDamaged(SQLException e) {
        return lineage.storage().dialect().isDamage(e);
    }

    /** A blank one is begun as it is; any other gives way to a new one. */
    private Generation startOver(Generation present, LogSnapshot snapshot, Misfit misfit)
            throws SQLException, IOException {
        log.info(
                "Generation {}: {}; filling from the beginning", present.number(), misfit.reason());
        if (misfit.blank()) {
            begin(present, snapshot);
            return present;
        }
        return begin(snapshot);
    }

    @Override
    public void apply(Batch batch, Runnable before) {
        share(
                "write the read model",
                before,
                writer -> writer.applyIfLive(batch),
                writer -> hasReached(writer.positions(), batch.positions()));
    }

    private static boolean hasReached(
            Map<PartitionId, Long> positions, Map<PartitionId, Long> wanted) {
        return wanted.entrySet().stream()
                .allMatch(at -> positions.getOrDefault(at.getKey(), -1L) >= at.getValue());
    }

    @Override
    public void complete() {
        share("index the read model", () -> {}, Writer::completeIfLive, Writer::isComplete);
    }

    /** True when it is done. */
    @FunctionalInterface
    private interface Step {
        boolean by(Writer writer) throws SQLException;
    }

    /** The instance that has the right to write does it; any other waits until it is done. */
    private void share(String what, Runnable before, Step own, Step others) {
        long begun = System.nanoTime();
        while (!tried(what, before, own, others)) {
            if (System.nanoTime() - begun > OTHERS_WITHIN_NANOS) {
                throw new ReadModelUnavailableException(
                        "the instance that writes the read model does not go on", null);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean tried(String what, Runnable before, Step own, Step others) {
        if (!inTurn(what, Writer::claim)) {
            return inTurn(what, others);
        }
        before.run();
        boolean isDone = inTurn(what, own);
        if (!isDone) {
            // Another instance has made another generation live.
            Attempt.to(what, () -> lineage.inTurn(lineage::open));
        }
        return isDone;
    }

    private boolean inTurn(String what, Step step) {
        return Attempt.to(what, () -> lineage.inTurn(() -> write(lineage.live().writer(), step)));
    }

    /** Damage behind the first pages shows only here; trying again would show it for ever. */
    private boolean write(Writer writer, Step step) throws SQLException {
        try {
            return step.by(writer);
        } catch (SQLException e) {
            if (isDamaged(e)) {
                damage = damage(e);
            }
            throw e;
        }
    }

    @Override
    public JdbcClient queries() {
        return lineage.storage().live(live());
    }

    @Override
    public Dialect dialect() {
        return lineage.storage().dialect();
    }

    Generation live() {
        return lineage.live();
    }
}
