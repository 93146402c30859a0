package dev.paylog.local.chaos;

import java.time.Duration;

/**
 * One fault.
 *
 * @param at since the beginning
 * @param victim the program that was killed
 * @param outage until it was ready again
 */
public record Kill(Duration at, String victim, Duration outage) {}
