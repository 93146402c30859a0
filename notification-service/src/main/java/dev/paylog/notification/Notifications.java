package dev.paylog.notification;

/** Where notifications come from. */
public interface Notifications {

    /**
     * Begins to tell; whatever is committed to the log after this has returned will be told.
     *
     * @throws UnknownPositionException when the log has no such positions for that interest
     * @throws OverloadedException when too many read the past already
     * @throws LogUnavailableException when the log does not answer
     */
    Feed open(Interest interest, Beginning beginning) throws InterruptedException;
}
