package dev.paylog.fraud;

/** Kafka, or the registry it needs, does not answer: nothing is known to be written. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogUnavailableException(Throwable cause) {
        super("the log cannot be reached", cause);
    }
}
