package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

/** The read model cannot be read or written just now; nothing is lost, so try again. */
public final class ReadModelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReadModelUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
