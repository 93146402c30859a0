package dev.paylog.notification.rest;

import dev.paylog.notifications.Attempt;
import dev.paylog.notifications.Delivery;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A delivery, and what became of it. */
record DeliveryJson(
        String id,
        String event,
        String position,
        String state,
        List<AttemptJson> attempts,
        @Nullable String nextAt) {

    /** One try. */
    record AttemptJson(String at, @Nullable Integer status, long ms, @Nullable String failure) {

        static AttemptJson of(Attempt attempt) {
            return new AttemptJson(
                    Timestamps.of(attempt.getAt()),
                    attempt.getStatus(),
                    attempt.getMillis(),
                    attempt.getFailure());
        }
    }

    static DeliveryJson of(Delivery delivery) {
        Long nextAt = delivery.getNextAt();
        return new DeliveryJson(
                delivery.getDeliveryId(),
                delivery.getEvent(),
                delivery.getPosition(),
                delivery.getDeliveryStatus().name(),
                delivery.getAttempts().stream().map(AttemptJson::of).toList(),
                nextAt == null ? null : Timestamps.of(nextAt));
    }
}
