package dev.paylog.notification;

import dev.paylog.notifications.Subscription;

import java.util.List;
import java.util.Optional;

/**
 * Who wants to be told what. What was put or removed is on the log, and known to this instance,
 * when that returns.
 */
public interface Subscriptions {

    /**
     * The oldest first.
     *
     * @throws LogUnavailableException before they are known
     */
    List<Subscription> all();

    /**
     * The one with that id.
     *
     * @throws LogUnavailableException before they are known
     */
    Optional<Subscription> find(String id);

    /**
     * Adds it, or takes the place of the one with its id.
     *
     * @throws LogUnavailableException when the log does not take it
     */
    void put(Subscription subscription);

    /**
     * Ends the one with that id.
     *
     * @throws LogUnavailableException when the log does not take it
     */
    void remove(String id);
}
