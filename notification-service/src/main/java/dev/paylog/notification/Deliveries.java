package dev.paylog.notification;

import dev.paylog.notifications.Delivery;

import java.util.List;
import java.util.Optional;

/** The delivery log. */
public interface Deliveries {

    /**
     * The newest of a subscription, newest first, and all that are pending.
     *
     * @throws LogUnavailableException before they are known
     */
    List<Delivery> of(String subscription);

    /**
     * The one with that id.
     *
     * @throws LogUnavailableException before they are known
     */
    Optional<Delivery> find(String id);

    /**
     * What has become of it; on the log when this returns.
     *
     * @throws LogUnavailableException when the log does not take it
     */
    void put(Delivery delivery);
}
