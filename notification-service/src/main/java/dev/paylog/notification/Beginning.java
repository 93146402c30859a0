package dev.paylog.notification;

import java.time.Instant;

/** From where in the log somebody is told. */
public sealed interface Beginning {

    /** What comes next, and nothing of the past. */
    record Now() implements Beginning {}

    /** Right behind these positions. */
    record After(Positions positions) implements Beginning {}

    /** In each partition with the first record that is not older than this. */
    record Since(Instant instant) implements Beginning {}
}
