package dev.paylog.schemas;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import java.nio.charset.StandardCharsets;

/**
 * What is logged about one record has its place and whose it is in fields of their own, so that
 * somebody who looks for a payment or an account finds it.
 */
public final class LogFields {

    public static final String ACCOUNT = "account.id";
    public static final String PAYMENT = "payment.id";

    private static final String TRACE = "traceparent";

    private LogFields() {}

    /** Adds what is known of a record that could not be read. */
    public static LoggingEventBuilder of(
            ConsumerRecord<byte[], byte[]> record, LoggingEventBuilder event) {
        LoggingEventBuilder placed =
                event.addKeyValue("kafka.topic", record.topic())
                        .addKeyValue("kafka.partition", record.partition())
                        .addKeyValue("kafka.offset", record.offset());
        Header trace = record.headers().lastHeader(TRACE);
        if (trace != null) {
            // Where no span has begun yet, this alone leads to the rest of what happened.
            placed = placed.addKeyValue(TRACE, text(trace.value()));
        }
        return record.key() == null
                ? placed
                : placed.addKeyValue(key(record.topic()), text(record.key()));
    }

    /** The same of one that was read, and knows its payment. */
    public static LoggingEventBuilder of(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable Object value,
            LoggingEventBuilder event) {
        String payment = payment(value);
        LoggingEventBuilder placed = of(record, event);
        return payment == null || key(record.topic()).equals(PAYMENT)
                ? placed
                : placed.addKeyValue(PAYMENT, payment);
    }

    /** The field for the key of that topic's records. */
    static String key(String topic) {
        return switch (topic) {
            case Topics.PAYMENTS_STATE, Topics.FRAUD_REVIEWS -> PAYMENT;
            case Topics.PAYMENTS_COMMANDS,
                    Topics.PAYMENTS_EVENTS,
                    Topics.PAYMENTS_REPLIES,
                    Topics.ACCOUNTS_STATE,
                    Topics.FRAUD_COMMANDS,
                    Topics.FRAUD_ASSESSMENTS,
                    Topics.FRAUD_REPLIES ->
                    ACCOUNT;
            default -> "kafka.key";
        };
    }

    /** Messages have it themselves or in their payment. */
    private static @Nullable String payment(@Nullable Object value) {
        if (!(value instanceof IndexedRecord record)) {
            return null;
        }
        Object id = field(record, "paymentId");
        return id == null ? payment(field(record, "payment")) : id.toString();
    }

    private static @Nullable Object field(IndexedRecord record, String name) {
        var field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
