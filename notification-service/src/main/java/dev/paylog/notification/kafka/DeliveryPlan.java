package dev.paylog.notification.kafka;

import dev.paylog.notification.Language;
import dev.paylog.notification.Notification;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.notifications.Subscription;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which deliveries an event leads to. Their ids are derived from subscription and event: whoever
 * gets one twice can tell.
 */
final class DeliveryPlan {

    private DeliveryPlan() {}

    /** Those who might want it, as far as its key and its time tell. */
    static List<Subscription> interested(
            List<Subscription> subscriptions, ConsumerRecord<byte[], byte[]> event) {
        String account = Accounts.of(event);
        return subscriptions.stream()
                .filter(subscription -> subscription.getDisabledBecause() == null)
                .filter(subscription -> subscription.getCreatedAt() <= event.timestamp())
                .filter(
                        subscription ->
                                subscription.getAccount() == null
                                        || subscription.getAccount().equals(account))
                .toList();
    }

    /**
     * @param event decoded, null if it cannot be
     * @param nextAt when to look whether a worker has it
     */
    static Stream<Delivery> of(
            ConsumerRecord<byte[], byte[]> source,
            @Nullable Object event,
            List<Subscription> interested,
            Instant now,
            Instant nextAt,
            Duration giveUpAfter) {
        Notification notification = event == null ? null : Composer.compose(source, event);
        if (notification == null) {
            return Stream.empty();
        }
        return interested.stream()
                .filter(
                        subscription ->
                                subscription.getKinds().isEmpty()
                                        || subscription.getKinds().contains(notification.event()))
                .map(
                        subscription ->
                                delivery(
                                        subscription,
                                        notification,
                                        now,
                                        nextAt,
                                        now.plus(giveUpAfter)));
    }

    static Delivery delivery(
            Subscription subscription,
            Notification notification,
            Instant now,
            Instant nextAt,
            Instant giveUpAt) {
        String data = notification.data(Language.preferred(subscription.getLanguage()));
        String eventId = JsonMapper.shared().readTree(data).path("eventId").asString();
        String position = notification.partition() + "-" + notification.offset();
        return new Delivery(
                id(subscription.getSubscriptionId(), eventId),
                subscription.getSubscriptionId(),
                notification.event(),
                position,
                body(notification.event(), position, data, now),
                now.toEpochMilli(),
                giveUpAt.toEpochMilli(),
                DeliveryStatus.PENDING,
                List.of(),
                nextAt.toEpochMilli(),
                List.of());
    }

    static String id(String subscription, String eventId) {
        byte[] both = (subscription + "/" + eventId).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(both).toString();
    }

    /** The members that Standard Webhooks recommends, and where in the log the event stands. */
    private static String body(String event, String position, String data, Instant now) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"position\":\"%s\",\"data\":%s}"
                .formatted(event, Shapes.time(now.toEpochMilli()), position, data);
    }
}
