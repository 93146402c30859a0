package dev.paylog.local.process;

/** Something the reader can act on: the message says what is wrong and what to do about it. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
