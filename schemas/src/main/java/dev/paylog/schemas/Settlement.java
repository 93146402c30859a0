package dev.paylog.schemas;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was decided about a parked record, told to the one service that parked it: a record among
 * that service's own commands, in the partition and under the key of what was parked. It carries
 * the record again, as it was, or nothing when that is dropped.
 *
 * @param topic where the record was read that is settled
 * @param isDropped whether nothing will be done about it
 */
public record Settlement(String topic, int partition, long offset, boolean isDropped) {

    private static final String PLACE = "paylog-settles";
    private static final String DROPPED = "paylog-dropped";
    private static final Pattern PLACES = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    private static final String PAYMENT_SERVICE = "payment-service";
    private static final String FRAUD_SERVICE = "fraud-service";

    /** By the topics of dead letters of those who decide, and keep the order of each account. */
    private static final Map<String, String> COMMANDS =
            Map.of(
                    Topics.deadLetters(Topics.PAYMENTS_COMMANDS, PAYMENT_SERVICE),
                    Topics.PAYMENTS_COMMANDS,
                    Topics.deadLetters(Topics.FRAUD_ASSESSMENTS, PAYMENT_SERVICE),
                    Topics.PAYMENTS_COMMANDS,
                    Topics.deadLetters(Topics.PAYMENTS_EVENTS, FRAUD_SERVICE),
                    Topics.FRAUD_COMMANDS,
                    Topics.deadLetters(Topics.FRAUD_COMMANDS, FRAUD_SERVICE),
                    Topics.FRAUD_COMMANDS);

    /** Where a record is, as logs and errors have it, such as {@code payments.events-3@17}. */
    public static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    public String place() {
        return place(topic, partition, offset);
    }

    /**
     * What settles the record that was read at that place.
     *
     * @return null when it is no place
     */
    public static @Nullable Settlement of(String place, boolean isDropped) {
        Matcher parts = PLACES.matcher(place);
        return parts.matches()
                ? new Settlement(
                        parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        isDropped)
                : null;
    }

    /** What that record settles; null when it settles nothing, as almost all. */
    public static @Nullable Settlement in(Headers headers) {
        Header header = headers.lastHeader(PLACE);
        return header == null || header.value() == null
                ? null
                : of(
                        new String(header.value(), StandardCharsets.UTF_8),
                        headers.lastHeader(DROPPED) != null);
    }

    /** Where settlements of those dead letters go; null where nothing waits for what is parked. */
    public static @Nullable String commands(String deadLetters) {
        return COMMANDS.get(deadLetters);
    }

    /**
     * The record that tells it.
     *
     * @param letter the dead letter
     * @param commands the topic of commands of the service that parked it
     */
    public ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> letter, String commands) {
        Headers headers =
                isDropped ? new RecordHeaders() : without(DeadLetters.own(letter.headers()));
        headers.add(PLACE, place().getBytes(StandardCharsets.UTF_8));
        if (isDropped) {
            headers.add(DROPPED, new byte[0]);
        }
        byte[] value = isDropped ? null : letter.value();
        return new ProducerRecord<>(commands, partition, null, letter.key(), value, headers);
    }

    /** The headers of the record itself. */
    public static Headers without(Headers headers) {
        return new RecordHeaders(headers).remove(PLACE).remove(DROPPED);
    }
}
