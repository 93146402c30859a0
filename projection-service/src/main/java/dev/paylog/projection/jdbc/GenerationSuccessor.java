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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A generation beside the live one; a crash while it is loaded costs no more than that. */
final class GenerationSuccessor implements Successor {

    private static final Logger log = LoggerFactory.getLogger(GenerationSuccessor.class);

    private final Lineage lineage;
    private final int number;
    private final Map<PartitionId, Long> positions = new HashMap<>();
    private @Nullable Writer loader;
    private @Nullable Generation generation;
    private volatile @Nullable Brake brake;
    private boolean kept;

    private GenerationSuccessor(Lineage lineage, int number) {
        this.lineage = lineage;
        this.number = number;
    }

    static GenerationSuccessor begin(Lineage lineage, LogSnapshot snapshot)
            throws SQLException, IOException {
        var successor = new GenerationSuccessor(lineage, lineage.storage().nextNumber());
        try {
            Writer loader = lineage.storage().openForLoading(successor.number);
            successor.loader = loader;
            successor.brake = loader.brake();
            loader.begin(snapshot, Generation.SHAPE, System.currentTimeMillis());
            return successor;
        } catch (SQLException | RuntimeException e) {
            successor.close();
            throw e;
        }
    }

    static GenerationSuccessor borrowed(Lineage lineage, Generation previous) throws SQLException {
        var successor = new GenerationSuccessor(lineage, previous.number());
        successor.positions.putAll(previous.writer().positions());
        successor.generation = previous;
        return successor;
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
                    loaded.complete();
                    loaded.close();
                    loader = null;
                    lineage.storage().secure(number);
                    Generation opened = lineage.storage().open(number);
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
                    try (Connection connection = lineage.storage().connect(number);
                            Brake pulled = new Brake(connection, lineage.storage().dialect())) {
                        brake = pulled;
                        return BooksCheck.run(connection);
                    }
                });
    }

    @Override
    public Comparison compareWithLive(Consumer<Map<PartitionId, Long>> follow) {
        GenerationComparison comparison =
                Attempt.to(
                        "compare the new generation",
                        () -> lineage.inTurn(() -> openComparison(follow)));
        try {
            brake = comparison.brake();
            follow.accept(comparison.positions());
            return comparison;
        } catch (RuntimeException e) {
            comparison.close();
            throw e;
        }
    }

    private GenerationComparison openComparison(Consumer<Map<PartitionId, Long>> follow)
            throws SQLException {
        return lineage.storage().compare(number, lineage.live().number(), follow);
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
    void goLive() throws SQLException, IOException {
        brake = null;
        lineage.replaceLive(generation());
        kept = true;
    }

    /** The turn is the caller's. */
    void serve(long asOf) throws SQLException, IOException {
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
            lineage.storage().delete(number);
        }
    }
}
