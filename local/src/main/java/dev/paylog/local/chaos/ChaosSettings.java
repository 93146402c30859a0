package dev.paylog.local.chaos;

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
        Duration quietMax) {}
