package dev.paylog.local.audit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** What a thread of its own produces, a few steps ahead of whoever takes it. */
final class ReadAhead<T> implements AutoCloseable {
    private static final int STEPS_MAX = 2;

    private final BlockingQueue<Step<T>> steps = new ArrayBlockingQueue<>(STEPS_MAX);
    private final Thread thread;

    private sealed interface Step<T> {
        record Next<T>(T value) implements Step<T> {}

        record End<T>(@Nullable Throwable failure) implements Step<T> {}
    }

    /**
     * Begins at once.
     *
     * @param source gives everything to its sink, which may make it wait, and returns
     */
    ReadAhead(Consumer<Consumer<T>> source) {
        thread = Thread.ofPlatform().daemon().name("read-ahead").start(() -> run(source));
    }

    private void run(Consumer<Consumer<T>> source) {
        Step.End<T> end = new Step.End<>(null);
        try {
            source.accept(value -> put(new Step.Next<>(value)));
        } catch (RuntimeException | Error failure) {
            end = new Step.End<>(failure);
        }
        if (!Thread.currentThread().isInterrupted()) {
            put(end);
        }
    }

    private void put(Step<T> step) {
        try {
            steps.put(step);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody takes it any more");
        }
    }

    /** Waits for the next one; null after the last. What the source threw is thrown here. */
    @Nullable T next() {
        try {
            return switch (steps.take()) {
                case Step.Next<T>(T value) -> value;
                case Step.End<T>(Throwable failure) -> {
                    if (failure instanceof RuntimeException exception) {
                        throw exception;
                    }
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    yield null;
                }
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the next step");
        }
    }

    /** Ends the thread, wherever it is. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
