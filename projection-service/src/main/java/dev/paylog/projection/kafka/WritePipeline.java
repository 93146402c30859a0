package dev.paylog.projection.kafka;

import org.apache.kafka.common.KafkaException;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes one batch while the next ones are read; of those that wait there are few. */
final class WritePipeline implements AutoCloseable {

    private static final int WAITING_MAX = 2;

    private final Queue<Future<?>> waiting = new ArrayDeque<>(WAITING_MAX);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("rebuild-writer").daemon().factory());

    /** Blocks while too many wait; throws what an earlier one threw. */
    void put(Runnable writing) {
        while (waiting.size() >= WAITING_MAX) {
            await(waiting.remove());
        }
        waiting.add(writer.submit(writing));
    }

    /** Returns when all is written. */
    void drain() {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private static void await(Future<?> writing) {
        try {
            writing.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing", e);
        }
    }

    /** What has not begun yet is not written. */
    @Override
    public void close() {
        waiting.forEach(writing -> writing.cancel(false));
        writer.close();
    }
}
