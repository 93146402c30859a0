package dev.paylog.notification;

/** A delivery was asked for again so often that its record would grow without end. */
public final class RedeliveredTooOftenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param delivery its id
     * @param max how often it may be asked for
     */
    public RedeliveredTooOftenException(String delivery, int max) {
        super("Delivery %s was sent again %d times already".formatted(delivery, max));
    }
}
