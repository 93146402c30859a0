package dev.paylog.payment;

/** The log did not acknowledge a command in time; whether it took it is not known. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogUnavailableException(Throwable cause) {
        super("the log did not acknowledge in time", cause);
    }
}
