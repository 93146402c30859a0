package dev.paylog.notification.kafka;

import dev.paylog.notification.Courier;
import dev.paylog.notification.DeliveryProperties;
import dev.paylog.notification.Endpoints;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Outcome;
import dev.paylog.notification.RetrySchedule;
import dev.paylog.notifications.Attempt;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.notifications.Subscription;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes one attempt at a delivery from the queue, and writes down what became of it. */
@Component
final class DeliveryDesk {

    /** For a place at a receiver that answers others just now. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;
    private final SubscriptionBook subscriptions;
    private final DeliveryLog log;
    private final Endpoints endpoints;
    private final RetrySchedule schedule;
    private final MeterRegistry meters;
    private final Map<Channel, Courier> couriers = new EnumMap<>(Channel.class);

    DeliveryDesk(
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            SubscriptionBook subscriptions,
            DeliveryLog log,
            List<Courier> couriers,
            NotificationProperties properties,
            MeterRegistry meters) {
        DeliveryProperties settings = properties.deliveries();
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.subscriptions = subscriptions;
        this.log = log;
        this.schedule = new RetrySchedule(settings.firstPause());
        this.endpoints = new Endpoints(settings.requestsMax(), schedule);
        this.meters = meters;
        couriers.forEach(courier -> this.couriers.put(courier.channel(), courier));
    }

    /**
     * Returns when it is done with it; fails when nobody knows whether it is, so that it comes
     * again.
     */
    void handle(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Delivery delivery = decode(record);
        if (delivery != null && isOpen(delivery)) {
            Optional<Subscription> subscription = subscriptions.find(delivery.getSubscriptionId());
            if (subscription.isEmpty() || subscription.get().getDisabledBecause() != null) {
                fail(record, delivery, attempt(null, "the subscription has ended", 0));
            } else {
                deliver(record, delivery, subscription.get());
            }
        }
    }

    private @Nullable Delivery decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record) instanceof Delivery delivery ? delivery : null;
        } catch (RetriableException registry) {
            throw registry;
        } catch (RuntimeException unreadable) {
            deadLetters.send(record, unreadable);
            return null;
        }
    }

    /** A worker may have died after its attempt and before it has said so to the queue. */
    private boolean isOpen(Delivery delivery) {
        return log.latest(delivery.getDeliveryId())
                .map(
                        latest ->
                                latest.getDeliveryStatus() == DeliveryStatus.PENDING
                                        && latest.getAttempts().size()
                                                <= delivery.getAttempts().size())
                .orElse(true);
    }

    private void deliver(
            ConsumerRecord<byte[], byte[]> record, Delivery delivery, Subscription subscription)
            throws InterruptedException {
        Courier courier = couriers.get(subscription.getChannel());
        String id =
                courier == null ? subscription.getSubscriptionId() : courier.endpoint(subscription);
        Endpoints.Entry entry = enter(id);
        if (entry != Endpoints.Entry.FREE) {
            Instant soon = Instant.now().plus(BUSY_PAUSE);
            Instant rested = endpoints.restUntil(id);
            log.put(Progression.waiting(delivery, rested.isAfter(soon) ? rested : soon));
            return;
        }
        Instant now = Instant.now();
        Outcome outcome = new Outcome.Failed(null, "nobody serves this channel", null);
        try {
            if (courier != null) {
                outcome = courier.deliver(subscription, delivery, now);
            }
        } finally {
            endpoints.leave(id, outcome, Instant.now());
        }
        conclude(record, delivery, subscription, outcome, now);
    }

    private Endpoints.Entry enter(String subscription) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Endpoints.Entry entry = endpoints.enter(subscription, Instant.now());
        while (entry == Endpoints.Entry.BUSY && Instant.now().isBefore(deadline)) {
            Thread.sleep(LOOK_EVERY);
            entry = endpoints.enter(subscription, Instant.now());
        }
        return entry;
    }

    private void conclude(
            ConsumerRecord<byte[], byte[]> record,
            Delivery delivery,
            Subscription subscription,
            Outcome outcome,
            Instant began) {
        long millis = Duration.between(began, Instant.now()).toMillis();
        meters.counter("paylog.deliveries.attempted", "outcome", name(outcome)).increment();
        switch (outcome) {
            case Outcome.Delivered(int status) ->
                    log.put(
                            Progression.ended(
                                    delivery,
                                    DeliveryStatus.DELIVERED,
                                    attempt(status, null, millis)));
            case Outcome.Failed(Integer status, String failure, Duration retryAfter) ->
                    retry(record, delivery, attempt(status, failure, millis), retryAfter);
            case Outcome.Deferred(int status, String failure) ->
                    retry(record, delivery, attempt(status, failure, millis), null);
            case Outcome.Gone(int status) -> {
                subscriptions.disable(subscription, "answered " + status);
                fail(record, delivery, attempt(status, "wants nothing more", millis));
            }
        }
    }

    private void retry(
            ConsumerRecord<byte[], byte[]> record,
            Delivery delivery,
            Attempt attempt,
            @Nullable Duration retryAfter) {
        Optional<Instant> next = next(delivery, retryAfter);
        if (next.isPresent()) {
            log.put(Progression.waiting(delivery, attempt, next.get()));
        } else {
            fail(record, delivery, attempt);
        }
    }

    private Optional<Instant> next(Delivery delivery, @Nullable Duration retryAfter) {
        return schedule.next(
                delivery.getAttempts().size() + 1,
                ThreadLocalRandom.current().nextDouble(),
                retryAfter,
                Instant.now(),
                Instant.ofEpochMilli(delivery.getGiveUpAt()));
    }

    private void fail(ConsumerRecord<byte[], byte[]> record, Delivery delivery, Attempt attempt) {
        log.put(Progression.ended(delivery, DeliveryStatus.FAILED, attempt));
        deadLetters.send(record, new UndeliverableException(attempt));
    }

    private static Attempt attempt(
            @Nullable Integer status, @Nullable String failure, long millis) {
        return new Attempt(Instant.now().toEpochMilli() - millis, status, millis, failure);
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> "delivered";
            case Outcome.Failed _ -> "failed";
            case Outcome.Deferred _ -> "deferred";
            case Outcome.Gone _ -> "gone";
        };
    }
}
