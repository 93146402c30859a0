package dev.paylog.notification;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to try again: after pauses that grow threefold up to four hours, drawn between half and the
 * whole, so that those who failed together do not come back together.
 *
 * @param firstPause before the second attempt
 */
public record RetrySchedule(Duration firstPause) {

    private static final Duration PAUSE_MAX = Duration.ofHours(4);
    private static final int FACTOR = 3;

    /** Beyond it the pause is at its longest, and powers would overflow. */
    private static final int GROWTH_MAX = 20;

    /**
     * When the next attempt is due.
     *
     * @param failures in a row, at least one
     * @param drawn from 0 to 1
     * @param retryAfter what the receiver asks for at least
     * @param giveUpAt no attempt later than this
     * @return empty when it is time to give up
     */
    public Optional<Instant> next(
            int failures,
            double drawn,
            @Nullable Duration retryAfter,
            Instant now,
            Instant giveUpAt) {
        Duration pause = pause(failures, drawn);
        if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
            pause = retryAfter;
        }
        Instant next = now.plus(pause);
        return next.isAfter(giveUpAt) ? Optional.empty() : Optional.of(next);
    }

    /** After so many failures in a row. */
    public Duration pause(int failures, double drawn) {
        double grown = firstPause.toMillis() * Math.pow(FACTOR, Math.min(failures - 1, GROWTH_MAX));
        double whole = Math.min(grown, (double) PAUSE_MAX.toMillis());
        return Duration.ofMillis(Math.round(whole * (0.5 + drawn / 2)));
    }
}
