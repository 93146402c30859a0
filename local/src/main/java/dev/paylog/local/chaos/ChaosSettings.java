package dev.paylog.local.chaos;

import dev.paylog.local.load.LoadSettings;
import dev.paylog.local.load.Shape;

import java.time.Duration;

/**
 * How much chaos, and under which load.
 *
 * @param duration of load and faults; what is on its way afterwards is waited for
 * @param seed draws victims, times and payments
 * @param ratePerSecond payments that fall due in a second
 * @param accounts few, so that they are busy
 * @param downMax how long a victim stays down at most
 * @param quietMax how long nothing is killed at most, after all is ready again
 */
public record ChaosSettings(
        Duration duration,
        long seed,
        int ratePerSecond,
        int accounts,
        Duration downMax,
        Duration quietMax) {

    /** Longer than any outage, so that none ends the load before its time. */
    private static final Duration BACKLOG_LIMIT = Duration.ofMinutes(10);

    /**
     * @throws IllegalArgumentException with the limits
     */
    public ChaosSettings {
        var _ = load(duration, ratePerSecond, accounts, seed);
    }

    /** The kills end the load; its own duration is only a limit. */
    LoadSettings load() {
        return load(duration.plus(BACKLOG_LIMIT), ratePerSecond, accounts, seed);
    }

    private static LoadSettings load(
            Duration duration, int ratePerSecond, int accounts, long seed) {
        return new LoadSettings(
                ratePerSecond, duration, accounts, Shape.UNIFORM, false, seed, BACKLOG_LIMIT);
    }
}
