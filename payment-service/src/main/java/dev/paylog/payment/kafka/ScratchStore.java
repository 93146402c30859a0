package dev.paylog.payment.kafka;

import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Keys and values on disk for as long as one job lasts; whoever closes it deletes it. */
final class ScratchStore implements AutoCloseable {

    private static final long WRITE_BUFFER_BYTES = 64L << 20;
    private static final long CACHE_BYTES = 32L << 20;
    private static final double FILTER_BITS = 10;

    /** Most keys asked for are new ones; so much of the write buffer says so at once. */
    private static final double WRITE_BUFFER_FILTER_SHARE = 0.05;

    static {
        RocksDB.loadLibrary();
    }

    private final Path folder;
    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final Options options = new Options();
    private final WriteOptions quickly = new WriteOptions().setDisableWAL(true);
    private final RocksDB database;

    ScratchStore(Path folder) {
        this.folder = folder;
        options.setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMemtablePrefixBloomSizeRatio(WRITE_BUFFER_FILTER_SHARE)
                .setMemtableWholeKeyFiltering(true)
                .setAvoidFlushDuringShutdown(true)
                .setTableFormatConfig(
                        new BlockBasedTableConfig()
                                .setBlockCache(cache)
                                .setFilterPolicy(filter)
                                .setCacheIndexAndFilterBlocks(true));
        try {
            Utils.delete(folder.toFile());
            Files.createDirectories(folder);
            database = RocksDB.open(options, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(RocksDBException e) {
        return new IllegalStateException("the disk does not take or give what it should", e);
    }

    void put(byte[] key, byte @Nullable [] value) {
        try {
            if (value == null) {
                database.delete(quickly, key);
            } else {
                database.put(quickly, key, value);
            }
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    byte @Nullable [] get(byte[] key) {
        try {
            return database.get(key);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    void forEach(BiConsumer<byte[], byte[]> action) {
        try (var all = database.newIterator()) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                action.accept(all.key(), all.value());
            }
            all.status();
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** A key of the store with that mark, beside the keys of other stores. */
    static byte[] key(byte mark, byte[] key) {
        byte[] marked = new byte[key.length + 1];
        marked[0] = mark;
        System.arraycopy(key, 0, marked, 1, key.length);
        return marked;
    }

    static byte[] key(byte mark, String key) {
        return key(mark, key.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] withoutMark(byte[] key) {
        return Arrays.copyOfRange(key, 1, key.length);
    }

    @Override
    public void close() {
        database.close();
        options.close();
        quickly.close();
        filter.close();
        cache.close();
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
