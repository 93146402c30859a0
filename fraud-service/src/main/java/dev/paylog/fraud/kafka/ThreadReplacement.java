package dev.paylog.fraud.kafka;

import dev.paylog.schemas.streams.Failures;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A thread that died is replaced, and its successor reads the same records again. Where the cause
 * passes, as often as it takes; else a few times, then the client stops and health says so.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    static final int REPLACEMENTS_MAX = 5;
    static final Duration PERIOD = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Instant> replacements = new ArrayDeque<>();

    ThreadReplacement(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        if (Failures.pass(failure)) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Instant now = clock.instant();
        replacements.removeIf(replaced -> replaced.isBefore(now.minus(PERIOD)));
        if (replacements.size() == REPLACEMENTS_MAX) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.add(now);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
