package dev.paylog.notification;

/** A limit is reached that protects those who are served already. */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For people. */
    public OverloadedException(String message) {
        super(message);
    }
}
