package dev.paylog.payment;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/**
 * Buffers so small that what a store is given is on the disk soon, in the middle of transactions as
 * well. A kill forgets what is still in a buffer, and with it the fault that is looked for.
 */
public final class EagerFlush implements RocksDBConfigSetter {

    private static final long BUFFERS_BYTES = 512L << 10;
    private static final long STORE_BUFFER_BYTES = 64L << 10;
    private static final long ARENA_BLOCK_BYTES = 4L << 10;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(8L << 20);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(STORE_BUFFER_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
    }

    /** The buffers are shared by all stores, so none of them closes them. */
    @Override
    public void close(String store, Options options) {}
}
