package dev.paylog.schemas.deadletters;

import dev.paylog.schemas.DeadLetters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A record that a service could not read or handle.
 *
 * @param id its own place, such as {@code payments.commands-payment-service-dlt:7}
 * @param source the place where it was read
 * @param since milliseconds since 1970, from the record
 * @param bytes of its value
 * @param state {@code open}, {@code sent-again} or {@code dropped}
 * @param reason of whoever decided; null while it is open
 * @param decidedBy the subject of whose token decided it; null where there are no tokens
 */
public record DeadLetter(
        String id,
        String source,
        @Nullable String key,
        long since,
        int bytes,
        String exception,
        String message,
        String stacktrace,
        String state,
        @Nullable String reason,
        @Nullable String decidedBy) {
    static final String OPEN = "open";

    /**
     * Takes the next record of a topic: a letter that is wanted, by its id, or the first decision
     * about one.
     *
     * @return the letter as it is now; null when it is none of those
     */
    static @Nullable DeadLetter fold(
            Map<String, DeadLetter> letters,
            ConsumerRecord<byte[], byte[]> record,
            Predicate<String> wanted) {
        String decision = text(record.headers(), DeadLetterDecision.OUTCOME_HEADER);
        // What was parked keeps its headers, and may have had this one itself.
        boolean isLetter = text(record.headers(), DeadLetters.TOPIC) != null;
        if (decision != null && !isLetter) {
            return letters.computeIfPresent(
                    record.topic() + ":" + text(record.headers(), DeadLetterDecision.OFFSET_HEADER),
                    (_, letter) ->
                            letter.decided(
                                    decision,
                                    text(record.headers(), DeadLetterDecision.REASON_HEADER),
                                    text(record.headers(), DeadLetterDecision.SUBJECT_HEADER)));
        }
        if (!wanted.test(id(record))) {
            return null;
        }
        DeadLetter letter = open(record);
        letters.put(letter.id(), letter);
        return letter;
    }

    static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + ":" + record.offset();
    }

    public boolean isOpen() {
        return state.equals(OPEN);
    }

    static DeadLetter open(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        byte[] key = record.key();
        byte[] value = record.value();
        return new DeadLetter(
                id(record),
                "%s-%s@%s"
                        .formatted(
                                text(headers, DeadLetters.TOPIC),
                                text(headers, DeadLetters.PARTITION),
                                text(headers, DeadLetters.OFFSET)),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                record.timestamp(),
                value == null ? 0 : value.length,
                String.valueOf(text(headers, DeadLetters.EXCEPTION)),
                String.valueOf(text(headers, DeadLetters.MESSAGE)),
                String.valueOf(text(headers, DeadLetters.STACKTRACE)),
                OPEN,
                null,
                null);
    }

    /** Without the stack trace, of which many take much room. */
    DeadLetter inShort() {
        return new DeadLetter(
                id, source, key, since, bytes, exception, message, "", state, reason, decidedBy);
    }

    private DeadLetter decided(String decision, @Nullable String why, @Nullable String who) {
        return isOpen()
                ? new DeadLetter(
                        id,
                        source,
                        key,
                        since,
                        bytes,
                        exception,
                        message,
                        stacktrace,
                        decision,
                        why,
                        who)
                : this;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
