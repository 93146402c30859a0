package dev.paylog.projection.jdbc;

import dev.paylog.projection.ProjectionProperties;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;

/** A read model in a folder, and all queries on it. */
final class ReadModelFiles implements AutoCloseable {

    final Generations generations;
    final PaymentQueries payments;
    final AccountQueries accounts;
    final TotalQueries totals;
    final GenerationQueries generation;

    ReadModelFiles(Path folder) {
        generations = new Generations(new ProjectionProperties(URI.create("http://none"), folder));
        payments = new PaymentQueries(generations);
        accounts = new AccountQueries(generations);
        totals = new TotalQueries(generations);
        generation = new GenerationQueries(generations);
    }

    @Override
    public void close() throws SQLException {
        generations.destroy();
    }
}
