package dev.paylog.notification.kafka;

import dev.paylog.notification.Notification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the notification of an event; its JSON is written once for all who get it. */
final class Composer {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Composer() {}

    /** Null for what is newer than this build. */
    static @Nullable Notification compose(ConsumerRecord<?, ?> place, Object event) {
        Message message = Messages.of(event);
        return message == null
                ? null
                : new Notification(
                        place.partition(),
                        place.offset(),
                        event.getClass().getSimpleName(),
                        JSON.writeValueAsString(message));
    }
}
