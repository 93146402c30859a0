package dev.paylog.fraud;

/** The service has more to do than it can do in time. */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OverloadedException(String message) {
        super(message);
    }
}
