package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rebuild.
 *
 * @param maxRecordsPerSecond null when nothing holds it back
 * @param asOf with {@link RebuildSource#EVENTS} only: what happened later, in epoch milliseconds,
 *     is left out, and the generation does not go live but is served beside the live one
 */
public record RebuildOrder(
        RebuildSource source, @Nullable Integer maxRecordsPerSecond, @Nullable Long asOf) {}
