package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.Successor;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file beside the live one. While it is loaded it has no journal and nothing is forced to disk: a
 * crash costs no more than the file.
 */
final class FileSuccessor implements Successor {

    private static final Logger log = LoggerFactory.getLogger(FileSuccessor.class);

    private final Lineage lineage;
    private final int number;
    private final Map<PartitionId, Long> positions = new HashMap<>();
    private @Nullable Writer loader;
    private @Nullable Generation generation;
    private volatile @Nullable Brake brake;
    private boolean kept;

    private FileSuccessor(Lineage lineage, int number) {
        this.lineage = lineage;
        this.number = number;
    }

    static FileSuccessor begin(Lineage lineage, LogSnapshot snapshot)
            throws SQLException, IOException {
        var successor = new FileSuccessor(lineage, lineage.files().nextNumber());
        try {
            Writer loader = Generation.openForLoading(successor.file());
            successor.loader = loader;
            successor.brake = loader.brake();
            loader.begin(snapshot, Generation.SHAPE, System.currentTimeMillis());
            return successor;
        } catch (SQLException | RuntimeException e) {
            successor.close();
            throw e;
        }
    }

    static FileSuccessor borrowed(Lineage lineage, Generation previous) throws SQLException {
        var successor = new FileSuccessor(lineage, previous.number());
        successor.positions.putAll(previous.writer().positions());
        successor.generation = previous;
        return successor;
    }

    private Path file() {
        return lineage.files().file(number);
    }

    Writer loader() {
        return Objects.requireNonNull(loader, "loading is over");
    }

    private Generation generation() {
        return Objects.requireNonNull(generation, "it is still loaded");
    }

    @Override
    public String id() {
        return Integer.toString(number);
    }

    @Override
    public synchronized Map<PartitionId, Long> positions() {
        return Map.copyOf(positions);
    }

    private synchronized void advance(Map<PartitionId, Long> moved) {
        positions.putAll(moved);
    }

    @Override
    public void load(Batch batch) {
        Attempt.to(
                "load the new generation",
                () -> {
                    loader().load(batch);
                    return batch;
                });
        advance(batch.positions());
    }

    @Override
    public @Nullable Payment loadedPayment(String paymentId) {
        return Attempt.to("read the new generation", () -> loader().payment(paymentId))
                .orElse(null);
    }

    @Override
    public @Nullable Account loadedAccount(String accountId) {
        return Attempt.to("read the new generation", () -> loader().account(accountId))
                .orElse(null);
    }

    @Override
    public void completeLoading() {
        Attempt.to(
                "complete the new generation",
                () -> {
                    Writer loaded = loader();
                    loaded.complete(Generation.script("indexes.sql"));
                    loaded.close();
                    loader = null;
                    LiveMarker.force(file());
                    Generation opened = Generation.open(file(), number);
                    generation = opened;
                    brake = opened.writer().brake();
                    return opened;
                });
    }

    @Override
    public void apply(Batch batch) {
        Attempt.to(
                "write the new generation",
                () -> {
                    generation().writer().apply(batch);
                    return batch;
                });
        advance(batch.positions());
    }

    @Override
    public List<Check> checkBooks() {
        return Attempt.to(
                "check the new generation",
                () -> {
                    try (Connection connection = Generation.connect(file());
                            Brake pulled = new Brake(connection)) {
                        brake = pulled;
                        return BooksCheck.run(connection);
                    }
                });
    }

    @Override
    public Comparison compareWithLive() {
        return Attempt.to(
                "compare the new generation",
                () ->
                        lineage.inTurn(
                                () -> {
                                    Path other = lineage.files().file(lineage.live().number());
                                    var comparison = FileComparison.open(file(), other);
                                    brake = comparison.brake();
                                    return comparison;
                                }));
    }

    @Override
    public void interrupt() {
        Brake present = brake;
        try {
            if (present != null) {
                present.pull();
            }
        } catch (SQLException e) {
            log.debug("Nothing was there to interrupt", e);
        }
    }

    /** The turn is the caller's. */
    void goLive() throws IOException {
        brake = null;
        lineage.replaceLive(generation());
        kept = true;
    }

    /** The turn is the caller's. */
    void serve(long asOf) throws IOException {
        brake = null;
        lineage.addPast(generation(), asOf);
        kept = true;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            lineage.inTurn(
                    () -> {
                        giveUp();
                        return number;
                    });
        } catch (SQLException | IOException e) {
            log.warn("Generation {} is left for the next start to delete", number, e);
        }
    }

    private void giveUp() throws SQLException, IOException {
        if (number == lineage.previousNumber()) {
            lineage.giveBackPrevious();
            return;
        }
        try (Writer unfinished = loader;
                Generation given = generation) {
            log.debug("Giving up {} {}", unfinished, given);
        } finally {
            lineage.files().delete(number);
        }
    }
}
