package dev.paylog.schemas.streams;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/**
 * One cache and one write buffer for all stores of this process. By default each store of each
 * partition has its own, which adds up to gigabytes that no heap limit sees.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    private static final long WRITE_BUFFER_BYTES = 64L << 20;

    /** Write buffers are counted against it, so what is read has half of it. */
    private static final long CACHE_BYTES = 2 * WRITE_BUFFER_BYTES;

    /** Small blocks: with a megabyte each, dozens of stores would flush all the time. */
    private static final long STORE_BUFFER_BYTES = 4L << 20;

    private static final long ARENA_BLOCK_BYTES = 64L << 10;

    /** Most keys that a write buffer is asked for are not in it; so much of it says so at once. */
    private static final double WRITE_BUFFER_FILTER_SHARE = 0.05;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS =
            new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    /** Filters of the newest files stay: without them each question to a store reads from disk. */
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(STORE_BUFFER_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        options.setMemtablePrefixBloomSizeRatio(WRITE_BUFFER_FILTER_SHARE);
        options.setMemtableWholeKeyFiltering(true);
    }

    /** Cache and buffers are shared by all stores, so none of them closes them. */
    @Override
    public void close(String store, Options options) {}
}
