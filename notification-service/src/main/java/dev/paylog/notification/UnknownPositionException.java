package dev.paylog.notification;

/** Somebody wants to resume from where the log has no such place. */
public final class UnknownPositionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param reason goes on after "the position …"
     */
    public UnknownPositionException(String reason) {
        super(reason);
    }
}
