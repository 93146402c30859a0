package dev.paylog.payment;

/** A limit is reached: come again later. */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OverloadedException(String message) {
        super(message);
    }
}
