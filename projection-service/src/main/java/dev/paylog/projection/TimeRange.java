package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

/** From an instant up to, but without, another one; in epoch milliseconds, null is open. */
public record TimeRange(@Nullable Long from, @Nullable Long to) {}
