package dev.paylog.payment;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

import java.util.Map;

/**
 * Buffers so small that what a store is given is on the disk soon, in the middle of transactions as
 * well. A kill forgets what is still in a buffer, and with it the fault that is looked for.
 */
public final class EagerFlush implements RocksDBConfigSetter {

    private static final long BUFFERS_BYTES = 16L << 10;
    private static final long ARENA_BLOCK_BYTES = 4L << 10;

    /** The size of a single buffer has a lower bound of 64 KiB, that of all of a store has none. */
    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setDbWriteBufferSize(BUFFERS_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
    }

    @Override
    public void close(String store, Options options) {}
}
