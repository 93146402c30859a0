package dev.paylog.notification;

import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Subscription;

import java.time.Instant;

/** Takes deliveries to their receivers over one channel. */
public interface Courier {

    Channel channel();

    /** What rests when it fails, and must not be asked too much at once. */
    default String endpoint(Subscription subscription) {
        return subscription.getSubscriptionId();
    }

    /** Returns in bounded time, whatever the receiver does; does not fail. */
    Outcome deliver(Subscription subscription, Delivery delivery, Instant now);
}
