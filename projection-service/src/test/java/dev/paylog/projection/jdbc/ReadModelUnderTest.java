package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;
import dev.paylog.projection.ProjectionProperties;
import dev.paylog.projection.Successor;
import dev.paylog.replay.LogSnapshot;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A read model in either database, and all queries on it. */
final class ReadModelUnderTest implements AutoCloseable {

    static final LogSnapshot LOG = log("cluster", 100);
    static final Payment[] SOME = {payment("p", 1, 1), payment("q", 2, 2)};

    final Storage storage;
    final Lineage lineage;
    final Upkeep upkeep;
    final Generations generations;
    final Successions successions;
    final PaymentQueries payments;
    final AccountQueries accounts;
    final TotalQueries totals;
    final GenerationQueries generation;
    final GenerationModels models;

    ReadModelUnderTest(Storage storage) {
        this.storage = storage;
        lineage = new Lineage(storage);
        upkeep =
                new Upkeep(
                        lineage,
                        new ProjectionProperties(
                                URI.create("http://none"), Path.of("none"), Duration.ofHours(24)));
        generations = new Generations(lineage);
        successions = new Successions(lineage);
        payments = new PaymentQueries(generations);
        accounts = new AccountQueries(generations);
        totals = new TotalQueries(generations);
        var nanoTime = new AtomicLong();
        generation =
                new GenerationQueries(
                        generations, () -> nanoTime.addAndGet(Duration.ofSeconds(5).toNanos()));
        models = new GenerationModels(lineage, payments, accounts, totals);
    }

    /** In SQLite files. */
    static ReadModelUnderTest in(Path folder) {
        return new ReadModelUnderTest(new SqliteStorage(folder));
    }

    /** Alice's account and two payments are live. */
    void fill() {
        generations.resume(LOG);
        apply(accounts(account("alice", 1, 7)));
        apply(payments(100, SOME));
        generations.complete();
    }

    /** The same once more, beside the live one. */
    Successor loaded() {
        Successor next = successions.begin(LOG);
        next.load(accounts(account("alice", 1, 7)));
        next.load(payments(100, SOME));
        next.completeLoading();
        return next;
    }

    void apply(Batch batch) {
        generations.apply(batch, () -> {});
    }

    @Override
    public void close() throws SQLException {
        lineage.destroy();
        storage.close();
    }
}
