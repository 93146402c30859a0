package dev.paylog.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where records go that a service cannot read or handle: as they were, byte for byte, with the
 * reason in headers that are named as in Kafka Streams (KIP-1034).
 */
public final class DeadLetters {

    private static final String PREFIX = "__streams.errors.";

    public static final String TOPIC = PREFIX + "topic";
    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";
    public static final String EXCEPTION = PREFIX + "exception";
    public static final String MESSAGE = PREFIX + "message";
    public static final String STACKTRACE = PREFIX + "stacktrace";

    private static final int MESSAGE_CHARACTERS_MAX = 1_000;
    private static final int STACKTRACE_CHARACTERS_MAX = 8_000;

    private DeadLetters() {}

    /** Whether a header of that name tells the reason, and was not the record's own. */
    public static boolean isReason(String header) {
        return header.startsWith(PREFIX);
    }

    /** The headers that the record had itself, without those that tell the reason. */
    public static Headers own(Headers headers) {
        var own = new RecordHeaders();
        for (Header header : headers) {
            if (!isReason(header.key())) {
                own.add(header);
            }
        }
        return own;
    }

    /** The dead letter of {@code service} for {@code record}. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String service, Exception reason) {
        Headers headers = new RecordHeaders(record.headers());
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, String.valueOf(record.partition()));
        put(headers, OFFSET, String.valueOf(record.offset()));
        put(headers, EXCEPTION, reason.getClass().getName());
        put(headers, MESSAGE, message(reason));
        put(headers, STACKTRACE, stacktrace(reason));
        return new ProducerRecord<>(
                Topics.deadLetters(record.topic(), service),
                null,
                record.timestamp() < 0 ? null : record.timestamp(),
                record.key(),
                record.value(),
                headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(Exception reason) {
        String message = String.valueOf(reason.getMessage());
        Throwable cause = reason.getCause();
        return start(cause == null ? message : message + ": " + cause, MESSAGE_CHARACTERS_MAX);
    }

    private static String stacktrace(Exception reason) {
        var text = new StringWriter();
        reason.printStackTrace(new PrintWriter(text));
        return start(text.toString(), STACKTRACE_CHARACTERS_MAX);
    }

    /** Bounded, so that the reason never makes a dead letter too large to be sent. */
    private static String start(String text, int charactersMax) {
        return text.substring(0, Math.min(charactersMax, text.length()));
    }
}
