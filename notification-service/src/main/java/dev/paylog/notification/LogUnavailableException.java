package dev.paylog.notification;

import org.jspecify.annotations.Nullable;

/** The log cannot be read just now. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For people, with what went wrong below, if anything did. */
    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
