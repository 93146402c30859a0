package dev.paylog.local.chaos;

import java.time.Duration;

/**
 * One fault.
 *
 * @param at since the beginning
 * @param victim the program that was killed
 * @param down until it was started again; it takes longer until it is ready
 */
public record Kill(Duration at, String victim, Duration down) {}
