package dev.paylog.projection.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/** A few connections that read one SQLite file. */
final class FileReaders implements Readers {

    private static final int READERS_MAX = 4;
    private static final long READER_WAIT_MILLIS = 2_000;
    private static final long IDLE_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long IDLE_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final HikariDataSource pool;

    FileReaders(Path file) {
        var config = new HikariConfig();
        config.setPoolName("readers of " + file.getFileName());
        config.setDriverClassName(SqliteStorage.DRIVER);
        config.setJdbcUrl(SqliteStorage.url(file));
        config.setConnectionInitSql("PRAGMA query_only = 1");
        config.setMaximumPoolSize(READERS_MAX);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(READER_WAIT_MILLIS);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(10));
        pool = new HikariDataSource(config);
    }

    @Override
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        long deadline = System.nanoTime() + IDLE_WITHIN_NANOS;
        while (isRead() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(IDLE_LOOK_NANOS);
        }
        pool.close();
    }

    private boolean isRead() {
        HikariPoolMXBean readers = pool.getHikariPoolMXBean();
        return readers != null && readers.getActiveConnections() > 0;
    }
}
