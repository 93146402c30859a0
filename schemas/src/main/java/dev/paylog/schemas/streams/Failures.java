package dev.paylog.schemas.streams;

import dev.paylog.schemas.RegistryUnavailableException;

import org.apache.kafka.common.errors.TimeoutException;

import java.util.stream.Stream;

/** What to think of an exception. */
public final class Failures {

    private Failures() {}

    /** Whether the record is fine and only what it takes to handle it is away just now. */
    public static boolean pass(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(
                        cause ->
                                cause instanceof RegistryUnavailableException
                                        || cause instanceof TimeoutException);
    }
}
