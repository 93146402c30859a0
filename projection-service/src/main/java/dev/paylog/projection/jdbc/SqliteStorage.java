package dev.paylog.projection.jdbc;

import dev.paylog.projection.SharedRebuilds;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A SQLite file for each generation, in a folder of this instance's own. While a file is loaded it
 * has no journal and nothing is forced to disk: a crash costs no more than the file.
 */
final class SqliteStorage implements Storage {

    static final String DRIVER = "org.sqlite.JDBC";

    private static final long WRITE_LOCK_WAIT_MILLIS = 5_000;

    /**
     * NORMAL may lose the last transactions when the power fails, but rows and positions together,
     * and what is lost is read from the log again. Pages are SQLite's own 4 kB: half a dozen
     * indexes are written at random places for each payment, each place a page in the journal.
     */
    private static final List<String> WRITER_PRAGMAS =
            List.of(
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = NORMAL",
                    "PRAGMA busy_timeout = " + WRITE_LOCK_WAIT_MILLIS,
                    "PRAGMA cache_size = -65536",
                    "PRAGMA wal_autocheckpoint = 16384",
                    "PRAGMA journal_size_limit = 67108864",
                    "PRAGMA temp_store = MEMORY");

    /**
     * For a file that nobody reads and a crash may spoil. Sorting for indexes goes to files, so
     * that memory does not grow with what is sorted.
     */
    private static final List<String> LOADER_PRAGMAS =
            List.of(
                    "PRAGMA locking_mode = EXCLUSIVE",
                    "PRAGMA journal_mode = OFF",
                    "PRAGMA synchronous = OFF",
                    "PRAGMA cache_size = -131072",
                    "PRAGMA threads = 2");

    private static final List<String> COMPARISON_PRAGMAS =
            List.of(
                    "PRAGMA query_only = 1",
                    "PRAGMA cache_size = -65536",
                    "PRAGMA live.cache_size = -65536");

    private final GenerationFiles files;

    SqliteStorage(Path folder) {
        files = new GenerationFiles(folder);
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public int nextNumber() throws IOException {
        return files.nextNumber();
    }

    @Override
    public Generation open(int number) throws SQLException {
        Path file = files.file(number);
        Writer writer = writer(file, WRITER_PRAGMAS);
        return new Generation(number, Dialect.SQLITE, writer, new FileReaders(file));
    }

    @Override
    public Writer openForLoading(int number) throws SQLException {
        return writer(files.file(number), LOADER_PRAGMAS);
    }

    private static Writer writer(Path file, List<String> pragmas) throws SQLException {
        return Opened.orClosed(
                connect(file),
                connection -> {
                    for (String pragma : pragmas) {
                        Writer.execute(connection, pragma);
                    }
                    Writer.execute(connection, Generation.script("schema.sql"));
                    return new Writer(connection, Dialect.SQLITE, Right.ALONE);
                });
    }

    @Override
    public void secure(int number) throws IOException {
        LiveMarker.force(files.file(number));
    }

    @Override
    public Connection connect(int number) throws SQLException {
        return connect(files.file(number));
    }

    static Connection connect(Path file) throws SQLException {
        var source = new DriverManagerDataSource(url(file), new Properties());
        source.setDriverClassName(DRIVER);
        return source.getConnection();
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    /** The live file is seen as it is now while it goes on; the other one follows afterwards. */
    @Override
    public GenerationComparison compare(
            int rebuilt, int live, Consumer<Map<PartitionId, Long>> follow) throws SQLException {
        return Opened.orClosed(
                connect(rebuilt),
                connection -> {
                    try (PreparedStatement attach =
                            connection.prepareStatement("ATTACH ? AS live")) {
                        attach.setString(1, files.file(live).toString());
                        attach.execute();
                    }
                    for (String pragma : COMPARISON_PRAGMAS) {
                        Writer.execute(connection, pragma);
                    }
                    connection.setAutoCommit(false);
                    return new GenerationComparison(connection, Dialect.SQLITE, "main", "live");
                });
    }

    @Override
    public void delete(int number) throws IOException {
        files.delete(number);
    }

    @Override
    public void deleteAllBut(Set<Integer> numbers) throws IOException {
        files.deleteAllBut(numbers);
    }

    @Override
    public Optional<LiveMarker> marker() throws IOException {
        return LiveMarker.read(files.folder());
    }

    /** The folder is this instance's own, so nobody else can have changed it. */
    @Override
    public void mark(LiveMarker believed, LiveMarker next) throws IOException {
        next.write(files.folder());
    }

    @Override
    public JdbcClient live(Generation live) {
        return live.queries();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public <T> T inOrder(Attempt<T> attempt) throws SQLException, IOException {
        return attempt.run();
    }

    @Override
    public <T> T holdingLive(Attempt<T> attempt) throws SQLException, IOException {
        return attempt.run();
    }

    @Override
    public SharedRebuilds rebuilds() {
        return new OwnRebuilds();
    }

    @Override
    public void close() {
        // Each generation closes its own file.
    }
}
