package dev.paylog.notification;

import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Subscription;

import java.time.Instant;

/** Delivers again, because somebody asks for it by name. */
public interface Redeliveries {

    /**
     * Once for each key; one that is pending stays as it is.
     *
     * @return how it stands now
     * @throws RedeliveredTooOftenException when it was asked for as often as it may be
     * @throws LogUnavailableException when the log does not take it
     */
    Delivery one(Delivery delivery, String key);

    /**
     * What the subscription wants of what the log has from {@code from} on, before {@code to}: so
     * ranges that meet neither overlap nor leave a gap. What is pending, or was asked for with that
     * key before, stays as it is.
     *
     * @return how many events there are
     * @throws MalformedRequestException when there are too many for one request
     * @throws RedeliveredTooOftenException when one of them was asked for as often as it may be
     * @throws OverloadedException when too many wait already, or reading takes too long
     * @throws LogUnavailableException when the log does not answer, or does not take it
     */
    int range(Subscription subscription, Instant from, Instant to, String key)
            throws InterruptedException;
}
