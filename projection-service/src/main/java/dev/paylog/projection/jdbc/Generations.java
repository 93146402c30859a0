package dev.paylog.projection.jdbc;

import dev.paylog.projection.Batch;
import dev.paylog.projection.LogSnapshot;
import dev.paylog.projection.ProjectionProperties;
import dev.paylog.projection.ReadModel;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.jdbc.Writer.Misfit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Decides which generation is live: the newest file if it fits the log, else an empty new one. */
@Component
final class Generations implements ReadModel, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;

    private final GenerationFiles files;
    private volatile @Nullable Generation live;

    /** What writing to the live generation has shown; it gives way to a new one when resumed. */
    private volatile @Nullable Misfit damage;

    Generations(ProjectionProperties properties) {
        files = new GenerationFiles(properties.dataDir().toAbsolutePath());
    }

    @Override
    public synchronized Resumption resume(LogSnapshot snapshot) {
        return available("opened", () -> resumeLive(snapshot));
    }

    private Resumption resumeLive(LogSnapshot snapshot) throws SQLException, IOException {
        Generation present = live == null ? open(files.newest()) : live;
        live = present;
        Misfit shown = damage;
        Optional<Misfit> misfit = shown == null ? misfit(present, snapshot) : Optional.of(shown);
        if (misfit.isPresent()) {
            present = startOver(present, snapshot, misfit.get());
        }
        files.deleteBefore(present.number());
        return new Resumption(present.id(), present.writer().positions());
    }

    private Generation open(int number) throws SQLException, IOException {
        try {
            return Generation.open(files.file(number), number);
        } catch (SQLException e) {
            if (!isDamaged(e)) {
                throw e;
            }
            log.warn("Generation {} is damaged ({}); a new one is begun", number, e.getMessage());
            return Generation.open(files.file(number + 1), number + 1);
        }
    }

    private static Optional<Misfit> misfit(Generation generation, LogSnapshot snapshot)
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

    private static boolean isDamaged(SQLException e) {
        int primaryCode = e.getErrorCode() & 0xff;
        return primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOT_A_DATABASE;
    }

    /** A blank file is begun as it is; any other gives way to a new one. */
    private Generation startOver(Generation present, LogSnapshot snapshot, Misfit misfit)
            throws SQLException, IOException {
        log.info(
                "Generation {}: {}; filling from the beginning", present.number(), misfit.reason());
        Generation fresh = present;
        if (!misfit.blank()) {
            int number = present.number() + 1;
            fresh = Generation.open(files.file(number), number);
        }
        fresh.writer().begin(snapshot, Generation.SHAPE, System.currentTimeMillis());
        live = fresh;
        damage = null;
        if (fresh != present) {
            present.close();
        }
        return fresh;
    }

    @Override
    public void apply(Batch batch) {
        Generation target = live();
        available(
                "written",
                () -> {
                    write(() -> target.writer().apply(batch));
                    return batch;
                });
    }

    @Override
    public void complete() {
        Generation target = live();
        available(
                "indexed",
                () -> {
                    write(() -> target.writer().run(Generation.script("indexes.sql")));
                    return target;
                });
    }

    /** Damage behind the first pages shows only here; trying again would show it for ever. */
    private void write(Writer.Work work) throws SQLException {
        try {
            work.run();
        } catch (SQLException e) {
            if (isDamaged(e)) {
                damage = damage(e);
            }
            throw e;
        }
    }

    /** Where to ask the live generation. */
    JdbcClient queries() {
        return live().queries();
    }

    Generation live() {
        Generation present = live;
        if (present == null) {
            throw new ReadModelUnavailableException("the read model is not open yet", null);
        }
        return present;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    private static <T> T available(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException | IOException e) {
            throw new ReadModelUnavailableException(
                    "the read model cannot be " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void destroy() throws SQLException {
        Generation present = live;
        live = null;
        if (present != null) {
            present.close();
        }
    }
}
