package dev.paylog.projection.jdbc;

import dev.paylog.projection.ProjectionProperties;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A read model in a folder, and all queries on it. */
final class ReadModelFiles implements AutoCloseable {

    final Lineage lineage;
    final Generations generations;
    final Successions successions;
    final PaymentQueries payments;
    final AccountQueries accounts;
    final TotalQueries totals;
    final GenerationQueries generation;
    final GenerationModels models;

    ReadModelFiles(Path folder) {
        lineage =
                new Lineage(
                        new ProjectionProperties(
                                URI.create("http://none"), folder, Duration.ofHours(24)));
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

    @Override
    public void close() throws SQLException {
        lineage.destroy();
    }
}
