package dev.paylog.notification.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.notification.Deliveries;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.Redeliveries;
import dev.paylog.notification.Subscriptions;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Redelivery;
import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What became of the deliveries of a subscription. */
@RestController
@RequestMapping(
        path = "/notifications/subscriptions/{id}/deliveries",
        produces = MediaType.APPLICATION_JSON_VALUE)
final class DeliveryController {

    static final String KEY = "Idempotency-Key";

    static final Pattern KEYS = Pattern.compile("[\\x20-\\x7e]{1,128}");

    /** Of time ranges that were asked for, by subscription; the oldest is forgotten. */
    private static final int KEYS_MAX = 100;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Redeliveries redeliveries;

    DeliveryController(
            Subscriptions subscriptions, Deliveries deliveries, Redeliveries redeliveries) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.redeliveries = redeliveries;
    }

    @GetMapping
    @Needs(Scope.PAYMENTS_READ)
    Page<DeliveryJson> all(Caller caller, @PathVariable String id) {
        var _ = subscription(caller, id);
        return Page.of(deliveries.of(id).stream().map(DeliveryJson::of).toList());
    }

    /** Once for each key; one that is under way already stays as it is. */
    @PostMapping("/{deliveryId}/redelivery")
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<DeliveryJson> redeliver(
            Caller caller,
            @PathVariable String id,
            @PathVariable String deliveryId,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        String checkedKey = checked(key);
        requireServed(subscription(caller, id));
        Delivery delivery =
                deliveries
                        .find(deliveryId)
                        .filter(one -> one.getSubscriptionId().equals(id))
                        .orElseThrow(
                                () -> new NotFoundException("There is no delivery " + deliveryId));
        return ResponseEntity.accepted()
                .body(DeliveryJson.of(redeliveries.one(delivery, checkedKey)));
    }

    /** The same of a time range; its key is remembered when all of it is under way. */
    @PostMapping(path = "/redelivery", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<RangeJson> redeliverRange(
            Caller caller,
            @PathVariable String id,
            @RequestBody RangeRequest request,
            @RequestHeader(name = KEY, required = false) @Nullable String key)
            throws InterruptedException {
        String checkedKey = checked(key);
        RangeRequest.Range range = request.range(Instant.now());
        Subscription subscription = subscription(caller, id);
        Optional<Redelivery> before =
                subscription.getRedeliveries().stream()
                        .filter(one -> one.getIdempotencyKey().equals(checkedKey))
                        .findAny();
        if (before.isPresent()) {
            return replayed(before.get(), range);
        }
        requireServed(subscription);
        int count = redeliveries.range(subscription, range.from(), range.to(), checkedKey);
        var made =
                new Redelivery(
                        checkedKey, range.from().toEpochMilli(), range.to().toEpochMilli(), count);
        subscriptions.put(remembering(made, subscription(caller, id)));
        return ResponseEntity.accepted().body(RangeJson.of(made));
    }

    private static ResponseEntity<RangeJson> replayed(Redelivery before, RangeRequest.Range range) {
        if (before.getFrom() != range.from().toEpochMilli()
                || before.getTo() != range.to().toEpochMilli()) {
            throw RefusedException.keyReused();
        }
        return ResponseEntity.accepted()
                .header("Idempotent-Replayed", "true")
                .body(RangeJson.of(before));
    }

    private static Subscription remembering(Redelivery made, Subscription subscription) {
        var all = new ArrayList<>(subscription.getRedeliveries());
        all.add(made);
        List<Redelivery> newest = all.subList(Math.max(0, all.size() - KEYS_MAX), all.size());
        return Subscription.newBuilder(subscription).setRedeliveries(newest).build();
    }

    private static String checked(@Nullable String key) {
        if (key == null || !KEYS.matcher(key).matches()) {
            throw new MalformedRequestException(KEY, "must be 1 to 128 printable ASCII characters");
        }
        return key;
    }

    private static void requireServed(Subscription subscription) {
        if (subscription.getDisabledBecause() != null) {
            throw RefusedException.subscriptionEnded(subscription.getDisabledBecause());
        }
    }

    private Subscription subscription(Caller caller, String id) {
        return subscriptions
                .find(id)
                .filter(one -> Theirs.is(caller, one))
                .orElseThrow(() -> new NotFoundException("There is no subscription " + id));
    }
}
