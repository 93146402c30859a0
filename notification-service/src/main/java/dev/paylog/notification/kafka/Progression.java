package dev.paylog.notification.kafka;

import dev.paylog.notifications.Attempt;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;

/** How a delivery goes on. */
final class Progression {

    private Progression() {}

    /** It waits, and nothing was tried. */
    static Delivery waiting(Delivery delivery, Instant nextAt) {
        return with(delivery, DeliveryStatus.PENDING, null, nextAt);
    }

    /** Something was tried, and it will be again. */
    static Delivery waiting(Delivery delivery, Attempt attempt, Instant nextAt) {
        return with(delivery, DeliveryStatus.PENDING, attempt, nextAt);
    }

    /** Nothing will be tried any more. */
    static Delivery ended(Delivery delivery, DeliveryStatus status, Attempt attempt) {
        return with(delivery, status, attempt, null);
    }

    private static Delivery with(
            Delivery delivery,
            DeliveryStatus status,
            @Nullable Attempt attempt,
            @Nullable Instant nextAt) {
        var attempts = new ArrayList<>(delivery.getAttempts());
        if (attempt != null) {
            attempts.add(attempt);
        }
        return new Delivery(
                delivery.getDeliveryId(),
                delivery.getSubscriptionId(),
                delivery.getEvent(),
                delivery.getPosition(),
                delivery.getBody(),
                delivery.getCreatedAt(),
                delivery.getGiveUpAt(),
                status,
                attempts,
                nextAt == null ? null : nextAt.toEpochMilli(),
                delivery.getIdempotencyKeys());
    }
}
