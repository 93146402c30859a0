package dev.paylog.projection;

/** The log cannot be read just now. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
