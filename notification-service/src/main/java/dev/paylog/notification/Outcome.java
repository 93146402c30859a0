package dev.paylog.notification;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What became of one attempt to deliver. */
public sealed interface Outcome {

    /** The receiver has it. */
    record Delivered(int status) implements Outcome {}

    /**
     * Not now.
     *
     * @param status what was answered, if anything was
     * @param failure for people
     * @param retryAfter what the receiver asks for
     */
    record Failed(@Nullable Integer status, String failure, @Nullable Duration retryAfter)
            implements Outcome {}

    /**
     * Not now, but it answers others well.
     *
     * @param failure for people
     */
    record Deferred(int status, String failure) implements Outcome {}

    /** The receiver wants nothing more, ever. */
    record Gone(int status) implements Outcome {}
}
