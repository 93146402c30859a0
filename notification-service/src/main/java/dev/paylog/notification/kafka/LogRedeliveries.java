package dev.paylog.notification.kafka;

import dev.paylog.notification.DeliveryProperties;
import dev.paylog.notification.Interest;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.Notification;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.OverloadedException;
import dev.paylog.notification.RedeliveredTooOftenException;
import dev.paylog.notification.Redeliveries;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.notifications.Subscription;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes deliveries that are due at once, of what stands in the log of events: the delivery log
 * knows the newest only. All of a range are made, or none.
 */
@Component
final class LogRedeliveries implements Redeliveries {

    private static final int RANGE_MAX = 1_000;
    private static final Duration SLICE = Duration.ofMillis(250);

    private final LogNotifications notifications;
    private final DeliveryLog log;
    private final DeliveryProperties settings;

    LogRedeliveries(
            LogNotifications notifications, DeliveryLog log, NotificationProperties properties) {
        this.notifications = notifications;
        this.log = log;
        this.settings = properties.deliveries();
    }

    @Override
    public Delivery one(Delivery delivery, String key) {
        if (isDone(delivery, key)) {
            return delivery;
        }
        Delivery again = again(delivery, key, Instant.now());
        log.put(again);
        return again;
    }

    @Override
    public int range(Subscription subscription, Instant from, Instant to, String key)
            throws InterruptedException {
        Instant now = Instant.now();
        List<Notification> found = read(subscription, from, to);
        var again = new ArrayList<Delivery>();
        for (Notification event : found) {
            Delivery made = DeliveryPlan.delivery(subscription, event, now, now, now);
            Delivery known = log.find(made.getDeliveryId()).orElse(null);
            if (known == null || !isDone(known, key)) {
                again.add(again(known == null ? made : known, key, now));
            }
        }
        requireRoom(subscription.getSubscriptionId(), again.size());
        log.put(again);
        return found.size();
    }

    private List<Notification> read(Subscription subscription, Instant from, Instant to)
            throws InterruptedException {
        String account = subscription.getAccount();
        var interest =
                new Interest(
                        account == null ? Set.of() : Set.of(account),
                        Set.copyOf(subscription.getKinds()));
        var found = new ArrayList<Notification>();
        try (CatchUp past = notifications.between(interest, from, to)) {
            while (!past.isDone()) {
                found.addAll(past.read(SLICE));
                if (found.size() > RANGE_MAX) {
                    throw new MalformedRequestException(
                            "to",
                            "must be earlier: more than %,d events are in this range"
                                    .formatted(RANGE_MAX));
                }
                if (past.isOverdue()) {
                    throw new OverloadedException("The log was not read that far in time");
                }
            }
        }
        return found;
    }

    private void requireRoom(String subscription, int count) {
        var admission = new Admission(log::backlog, settings);
        for (int number = 0; number < count; number++) {
            if (!admission.admits(subscription)) {
                throw new OverloadedException(
                        "Too many deliveries are pending: %,d of this subscription, and %,d would come to it"
                                .formatted(log.backlog(subscription).ofOne(), count));
            }
        }
    }

    private static boolean isDone(Delivery delivery, String key) {
        return delivery.getDeliveryStatus() == DeliveryStatus.PENDING
                || delivery.getIdempotencyKeys().contains(key);
    }

    /** The record of a delivery keeps all of its keys and attempts. */
    private Delivery again(Delivery delivery, String key, Instant now) {
        var keys = new ArrayList<>(delivery.getIdempotencyKeys());
        if (keys.size() >= settings.redeliveriesMax()) {
            throw new RedeliveredTooOftenException(
                    delivery.getDeliveryId(), settings.redeliveriesMax());
        }
        keys.add(key);
        return Delivery.newBuilder(delivery)
                .setDeliveryStatus(DeliveryStatus.PENDING)
                .setGiveUpAt(now.plus(settings.giveUpAfter()).toEpochMilli())
                .setNextAt(now.toEpochMilli())
                .setIdempotencyKeys(keys)
                .build();
    }
}
