package dev.paylog.notification.kafka;

import dev.paylog.notification.Language;
import dev.paylog.notification.Notification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the notification of an event; its facts are written once for all who get it, and an event
 * that makes no sense fails here.
 */
final class Composer {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Composer() {}

    /** Null for what is newer than this build. */
    static @Nullable Notification compose(ConsumerRecord<?, ?> place, Object event) {
        Message message = Messages.of(event);
        if (message == null) {
            return null;
        }
        String facts = JSON.writeValueAsString(message.facts());
        return new Notification(
                place.partition(),
                place.offset(),
                event.getClass().getSimpleName(),
                language -> data(message.wording(), language, facts));
    }

    /** The sentence first, for people who read the raw stream. */
    private static String data(Message.Wording wording, Language language, String facts) {
        String text = JSON.writeValueAsString(wording.in(Words.in(language)));
        return "{\"text\":" + text + "," + facts.substring(1);
    }
}
