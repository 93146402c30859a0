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
 * what only a newer version can decide stops everything, and the rest is tried a few times; after
 * that a new start may help.
 */
final class ThreadReplacement {

    static final int REPLACEMENTS_MAX = 5;
    static final Duration PERIOD = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Runnable onGivingUp;
    private final Deque<Instant> replacements = new ArrayDeque<>();

    /**
     * @param onGivingUp told when a new start of the process is all that may help; where only a
     *     newer version does, it is not: started again, the instance would meet the same command
     */
    ThreadReplacement(InstantSource clock, Runnable onGivingUp) {
        this.clock = clock;
        this.onGivingUp = onGivingUp;
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
        if (replacements.size() == REPLACEMENTS_MAX) {
            onGivingUp.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.add(now);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
