package dev.paylog.payment.kafka;

import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What happens after a stream thread has failed. What time may heal is tried again without end,
 * what only a newer version can decide stops everything, and the rest is tried a few times.
 */
final class ThreadReplacement {

    private static final int REPLACEMENTS_MAX = 5;
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Instant> replacements = new ArrayDeque<>();

    ThreadReplacement(InstantSource clock) {
        this.clock = clock;
    }

    synchronized StreamThreadExceptionResponse after(Throwable failure) {
        if (isCausedBy(failure, UnknownCommandException.class)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isCausedBy(failure, RetriableException.class)) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Instant now = clock.instant();
        replacements.removeIf(replaced -> replaced.isBefore(now.minus(PERIOD)));
        replacements.add(now);
        return replacements.size() > REPLACEMENTS_MAX
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
