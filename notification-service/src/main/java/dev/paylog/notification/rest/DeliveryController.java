package dev.paylog.notification.rest;

import dev.paylog.notification.Deliveries;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Subscriptions;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/** What became of the deliveries of a subscription. */
@RestController
@RequestMapping("/notifications/subscriptions/{id}/deliveries")
final class DeliveryController {

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Duration giveUpAfter;

    DeliveryController(
            Subscriptions subscriptions, Deliveries deliveries, NotificationProperties properties) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.giveUpAfter = properties.deliveries().giveUpAfter();
    }

    @GetMapping
    Page<DeliveryJson> all(@PathVariable String id) {
        requireSubscription(id);
        return Page.of(deliveries.of(id).stream().map(DeliveryJson::of).toList());
    }

    /** Once for each key; one that is under way already stays as it is. */
    @PostMapping("/{deliveryId}/redelivery")
    ResponseEntity<DeliveryJson> again(
            @PathVariable String id,
            @PathVariable String deliveryId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (key == null || !key.matches("[\\x20-\\x7e]{1,128}")) {
            throw new MalformedRequestException(
                    "Idempotency-Key", "must be 1 to 128 printable ASCII characters");
        }
        requireSubscription(id);
        Delivery delivery =
                deliveries
                        .find(deliveryId)
                        .filter(one -> one.getSubscriptionId().equals(id))
                        .orElseThrow(
                                () -> new NotFoundException("There is no delivery " + deliveryId));
        boolean isNew =
                !delivery.getIdempotencyKeys().contains(key)
                        && delivery.getDeliveryStatus() != DeliveryStatus.PENDING;
        if (isNew) {
            delivery = again(delivery, key, Instant.now());
            deliveries.put(delivery);
        }
        return ResponseEntity.accepted().body(DeliveryJson.of(delivery));
    }

    private Delivery again(Delivery delivery, String key, Instant now) {
        var keys = new ArrayList<>(delivery.getIdempotencyKeys());
        keys.add(key);
        return new Delivery(
                delivery.getDeliveryId(),
                delivery.getSubscriptionId(),
                delivery.getEvent(),
                delivery.getPosition(),
                delivery.getBody(),
                delivery.getCreatedAt(),
                now.plus(giveUpAfter).toEpochMilli(),
                DeliveryStatus.PENDING,
                delivery.getAttempts(),
                now.toEpochMilli(),
                keys);
    }

    private void requireSubscription(String id) {
        if (subscriptions.find(id).isEmpty()) {
            throw new NotFoundException("There is no subscription " + id);
        }
    }
}
