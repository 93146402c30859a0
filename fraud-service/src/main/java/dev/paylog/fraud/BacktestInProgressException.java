package dev.paylog.fraud;

/** One back-test at a time: another one goes on. */
public final class BacktestInProgressException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String id;

    public BacktestInProgressException(String id) {
        super("Back-test " + id + " goes on.");
        this.id = id;
    }

    public String id() {
        return id;
    }
}
