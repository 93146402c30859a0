package dev.paylog.payment.domain;

/** A value that a newer version wrote, and that this one cannot decide on. */
public final class UnknownValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownValueException(String what) {
        super("unknown " + what);
    }
}
