package dev.paylog.fraud.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.domain.QueuePosition;

import java.time.Instant;
import java.util.Base64;

/** A position in the queue of reviews, as text that callers hand back unread. */
final class Cursor {

    private Cursor() {}

    static String of(QueuePosition position) {
        String text = position.since().toEpochMilli() + "/" + position.paymentId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static QueuePosition parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int slash = text.indexOf('/');
            Instant since = Instant.ofEpochMilli(Long.parseLong(text.substring(0, slash)));
            return new QueuePosition(since, text.substring(slash + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedRequestException("cursor", "is not one that was given out");
        }
    }
}
