package dev.paylog.projection.jdbc;

import dev.paylog.projection.DatabaseProperties;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.SharedRebuilds;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A schema for each generation, and a row that says which of them count. */
final class PostgresStorage implements Storage {

    /**
     * May lose the last transactions when the server fails, but rows and positions together, and
     * what is lost is read from the log again. The row is written with all that came before it.
     */
    private static final String UNHURRIED = "SET synchronous_commit = off";

    private static final String SORTING = "SET maintenance_work_mem = '128MB'";
    private static final String COMPARING = "SET work_mem = '64MB'";

    private final Postgres postgres;
    private final JdbcClient queries;
    private final RebuildRows rebuilds;

    /** By whoever has the turn of the lineage. */
    private @Nullable Connection holding;

    PostgresStorage(DatabaseProperties database) {
        postgres = new Postgres(database);
        rebuilds = new RebuildRows(postgres);
        queries = JdbcClient.create(new LiveReaders(postgres.readers()));
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public int nextNumber() throws SQLException {
        return postgres.inTransaction(GenerationSchemas::nextNumber);
    }

    @Override
    public Generation open(int number) throws SQLException {
        Writer writer = writer(number, UNHURRIED);
        return new Generation(
                number, Dialect.POSTGRESQL, writer, new SchemaReaders(postgres.readers(), number));
    }

    @Override
    public Writer openForLoading(int number) throws SQLException {
        return writer(number, UNHURRIED, SORTING);
    }

    private Writer writer(int number, String... settings) throws SQLException {
        return Opened.orClosed(
                postgres.connect(settings),
                connection -> {
                    GenerationSchemas.create(connection, number);
                    return new Writer(connection, Dialect.POSTGRESQL, new SharedRight(number));
                });
    }

    /**
     * The row that names it will outlast a loss of power with all that is before it. What is left
     * is to tell readers of an index alone that they need not look at the rows.
     */
    @Override
    public void secure(int number) throws SQLException {
        try (Connection connection = connect(number)) {
            Writer.execute(connection, "VACUUM (ANALYZE) payments, accounts, bookings");
        }
    }

    @Override
    public Connection connect(int number) throws SQLException {
        return Opened.orClosed(
                postgres.connect(),
                connection -> {
                    GenerationSchemas.use(connection, number);
                    return connection;
                });
    }

    /** One snapshot sees both, so the live one waits until the other one is as far. */
    @Override
    public GenerationComparison compare(
            int rebuilt, int live, Consumer<Map<PartitionId, Long>> follow) throws SQLException {
        return postgres.inTransaction(
                holding -> {
                    LiveRow.hold(holding);
                    String positions = GenerationSchemas.name(live) + ".positions";
                    follow.accept(PositionTable.load(holding, positions));
                    return snapshot(rebuilt, live);
                });
    }

    private GenerationComparison snapshot(int rebuilt, int live) throws SQLException {
        return Opened.orClosed(
                postgres.connect(COMPARING),
                connection -> {
                    connection.setReadOnly(true);
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    connection.setAutoCommit(false);
                    return new GenerationComparison(
                            connection,
                            Dialect.POSTGRESQL,
                            GenerationSchemas.name(rebuilt),
                            GenerationSchemas.name(live));
                });
    }

    @Override
    public void delete(int number) throws SQLException {
        postgres.inTransaction(
                connection -> {
                    GenerationSchemas.drop(connection, number);
                    return number;
                });
    }

    @Override
    public void deleteAllBut(Set<Integer> numbers) throws SQLException {
        postgres.inTransaction(
                connection -> {
                    // A schema that a rebuild fills is not named yet.
                    if (Locks.REBUILD.tryTakeForTransaction(connection)) {
                        GenerationSchemas.dropAllBut(connection, numbers);
                    }
                    return numbers;
                });
    }

    @Override
    public Optional<LiveMarker> marker() throws SQLException {
        return postgres.inTransaction(LiveRow::read);
    }

    @Override
    public void mark(LiveMarker believed, LiveMarker next) throws SQLException {
        Connection holder = holding;
        boolean isMarked =
                holder == null
                        ? postgres.inTransaction(at -> mark(at, believed, next))
                        : mark(holder, believed, next);
        if (!isMarked) {
            throw new ReadModelUnavailableException(
                    "another instance has changed which generations count", null);
        }
    }

    private static boolean mark(Connection connection, LiveMarker believed, LiveMarker next)
            throws SQLException {
        return LiveRow.begin(connection, next) || LiveRow.replace(connection, believed, next);
    }

    @Override
    public JdbcClient live(Generation live) {
        return queries;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Whoever comes first makes the tables that tell of generations. */
    @Override
    public <T> T inOrder(Attempt<T> attempt) throws SQLException, IOException {
        try (Connection connection = postgres.connect()) {
            Locks.ORDER.take(connection);
            LiveRow.prepare(connection);
            return attempt.run();
        }
    }

    @Override
    public <T> T holdingLive(Attempt<T> attempt) throws SQLException, IOException {
        try (Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            LiveRow.hold(connection);
            holding = connection;
            T done = attempt.run();
            connection.commit();
            return done;
        } finally {
            holding = null;
        }
    }

    @Override
    public SharedRebuilds rebuilds() {
        return rebuilds;
    }

    @Override
    public void close() {
        rebuilds.release();
        postgres.close();
    }
}
