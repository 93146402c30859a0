package dev.paylog.projection.jdbc;

import dev.paylog.projection.Batch;
import dev.paylog.projection.ReadModel;
import dev.paylog.projection.jdbc.Writer.Misfit;
import dev.paylog.replay.LogSnapshot;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Fills the live generation: the one that was live if it fits the log, else an empty new one. */
@Component
final class Generations implements ReadModel, Source {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private final Lineage lineage;

    /** What writing to the live generation has shown; it gives way to a new one when resumed. */
    private volatile @Nullable Misfit damage;

    Generations(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public Resumption resume(LogSnapshot snapshot) {
        return Attempt.to("open the read model", () -> lineage.inTurn(() -> resumeLive(snapshot)));
    }

    private Resumption resumeLive(LogSnapshot snapshot) throws SQLException, IOException {
        Generation present = open(snapshot);
        Misfit shown = damage;
        Optional<Misfit> misfit = shown == null ? misfit(present, snapshot) : Optional.of(shown);
        if (misfit.isPresent()) {
            present = startOver(present, snapshot, misfit.get());
        }
        lineage.keepPasts(past -> misfit(past, snapshot).isEmpty());
        return new Resumption(present.id(), present.writer().positions());
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
        return new Misfit("it is damaged: " + e.getMessage(), false);
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
    public void apply(Batch batch) {
        write("write the read model", writer -> writer.apply(batch));
    }

    @Override
    public void complete() {
        write("index the read model", Writer::complete);
    }

    @FunctionalInterface
    private interface Writing {
        void to(Writer writer) throws SQLException;
    }

    private void write(String what, Writing writing) {
        Attempt.to(
                what,
                () ->
                        lineage.inTurn(
                                () -> {
                                    Generation target = lineage.live();
                                    write(target.writer(), writing);
                                    return target;
                                }));
    }

    /** Damage behind the first pages shows only here; trying again would show it for ever. */
    private void write(Writer writer, Writing writing) throws SQLException {
        try {
            writing.to(writer);
        } catch (SQLException e) {
            if (isDamaged(e)) {
                damage = damage(e);
            }
            throw e;
        }
    }

    @Override
    public JdbcClient queries() {
        return live().queries();
    }

    @Override
    public Dialect dialect() {
        return lineage.storage().dialect();
    }

    Generation live() {
        return lineage.live();
    }
}
