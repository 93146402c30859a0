package dev.paylog.local.chaos;

import dev.paylog.local.load.LoadSettings;
import dev.paylog.local.load.Shape;

import java.time.Duration;
import java.util.List;

/**
 * How much chaos, and under which load.
 *
 * @param duration of load and faults at most; what is on its way afterwards is waited for
 * @param seed draws faults, victims, times and payments
 * @param ratePerSecond payments that fall due in a second
 * @param accounts few, so that they are busy
 * @param kinds each comes once in a round; twice, if it stands there twice
 * @param warmUp how long there is load before the first fault, as nobody measures programs that
 *     have just started
 * @param rounds after so many it is over, too
 * @param downMax how long who is killed stays down at most
 * @param heldMax how long any other fault lasts at most, and half of that at least
 * @param quietMax how long nothing is done at most between two faults
 * @param overlapping whether a fault may come before the one before is over; then nobody can tell
 *     what each of them did
 * @param auditEach whether the log is audited after each fault, and not only at the end
 */
public record ChaosSettings(
        Duration duration,
        long seed,
        int ratePerSecond,
        int accounts,
        List<Kind> kinds,
        Duration warmUp,
        int rounds,
        Duration downMax,
        Duration heldMax,
        Duration quietMax,
        boolean overlapping,
        boolean auditEach) {

    /** Longer than any outage, so that none ends the load before its time. */
    private static final Duration BACKLOG_LIMIT = Duration.ofMinutes(10);

    private static final int ROUNDS_MAX = 10_000;

    /**
     * @throws IllegalArgumentException with the limits
     */
    public ChaosSettings {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no fault is left to choose from");
        }
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            throw new IllegalArgumentException("1 to 10,000 rounds are possible, not " + rounds);
        }
        var _ = load(duration, ratePerSecond, accounts, seed);
    }

    /** The faults end the load; its own duration is only a limit. */
    LoadSettings load() {
        return load(duration.plus(BACKLOG_LIMIT), ratePerSecond, accounts, seed);
    }

    private static LoadSettings load(
            Duration duration, int ratePerSecond, int accounts, long seed) {
        return new LoadSettings(
                ratePerSecond, duration, accounts, Shape.UNIFORM, false, seed, BACKLOG_LIMIT);
    }
}
