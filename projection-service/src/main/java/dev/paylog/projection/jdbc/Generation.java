package dev.paylog.projection.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One file of the read model: a connection that writes it and a few that read it. */
final class Generation implements AutoCloseable {

    /** Goes up with every change of the tables or of what their columns mean. */
    static final int SHAPE = 3;

    private static final String DRIVER = "org.sqlite.JDBC";
    private static final int READERS_MAX = 4;
    private static final long READER_WAIT_MILLIS = 2_000;
    private static final long WRITE_LOCK_WAIT_MILLIS = 5_000;

    /**
     * NORMAL may lose the last transactions when the power fails, but rows and positions together,
     * and what is lost is read from the log again. Large pages make the load a quarter cheaper.
     */
    private static final List<String> WRITER_PRAGMAS =
            List.of(
                    "PRAGMA page_size = 16384",
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = NORMAL",
                    "PRAGMA busy_timeout = " + WRITE_LOCK_WAIT_MILLIS,
                    "PRAGMA cache_size = -65536",
                    "PRAGMA wal_autocheckpoint = 4096",
                    "PRAGMA journal_size_limit = 67108864",
                    "PRAGMA temp_store = MEMORY");

    /**
     * For a file that nobody reads and a crash may spoil. Sorting for indexes goes to files, so
     * that memory does not grow with what is sorted.
     */
    private static final List<String> LOADER_PRAGMAS =
            List.of(
                    "PRAGMA page_size = 16384",
                    "PRAGMA locking_mode = EXCLUSIVE",
                    "PRAGMA journal_mode = OFF",
                    "PRAGMA synchronous = OFF",
                    "PRAGMA cache_size = -131072",
                    "PRAGMA threads = 2");

    private static final long IDLE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long IDLE_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final int number;
    private final Writer writer;
    private final HikariDataSource readers;
    private final JdbcClient queries;

    private Generation(int number, Writer writer, HikariDataSource readers) {
        this.number = number;
        this.writer = writer;
        this.readers = readers;
        this.queries = JdbcClient.create(readers);
    }

    /** Opens the file, and makes the tables if they are not there. */
    static Generation open(Path file, int number) throws SQLException {
        Writer writer = writer(file, WRITER_PRAGMAS);
        return new Generation(number, writer, readers(file));
    }

    /** Nothing that is loaded so is safe before {@link Writer#complete}. */
    static Writer openForLoading(Path file) throws SQLException {
        return writer(file, LOADER_PRAGMAS);
    }

    private static Writer writer(Path file, List<String> pragmas) throws SQLException {
        Connection connection = connect(file);
        try {
            for (String pragma : pragmas) {
                Writer.execute(connection, pragma);
            }
            Writer.execute(connection, script("schema.sql"));
            return new Writer(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static Connection connect(Path file) throws SQLException {
        var source = new DriverManagerDataSource(url(file), new Properties());
        source.setDriverClassName(DRIVER);
        return source.getConnection();
    }

    private static HikariDataSource readers(Path file) {
        var config = new HikariConfig();
        config.setPoolName("readers of " + file.getFileName());
        config.setDriverClassName(DRIVER);
        config.setJdbcUrl(url(file));
        config.setConnectionInitSql("PRAGMA query_only = 1");
        config.setMaximumPoolSize(READERS_MAX);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(READER_WAIT_MILLIS);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
        return new HikariDataSource(config);
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    static String script(String name) {
        try {
            return new ClassPathResource(name, Generation.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return Integer.toString(number);
    }

    int number() {
        return number;
    }

    Writer writer() {
        return writer;
    }

    JdbcClient queries() {
        return queries;
    }

    /** Requests that read from it end well, within a limit. */
    @Override
    public void close() throws SQLException {
        long deadline = System.nanoTime() + IDLE_WITHIN_NANOS;
        while (isRead() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(IDLE_LOOK_NANOS);
        }
        readers.close();
        writer.close();
    }

    private boolean isRead() {
        HikariPoolMXBean pool = readers.getHikariPoolMXBean();
        return pool != null && pool.getActiveConnections() > 0;
    }

    /** Removes a generation's file with what SQLite keeps beside it. */
    static void delete(Path file) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        for (String suffix : List.of("-wal", "-shm", "")) {
            Files.deleteIfExists(file.resolveSibling(name + suffix));
        }
    }
}
