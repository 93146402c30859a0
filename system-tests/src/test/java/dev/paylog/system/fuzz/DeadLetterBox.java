package dev.paylog.system.fuzz;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The dead letters of one reader of a topic that have come since this was made. */
public final class DeadLetterBox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    public DeadLetterBox(String bootstrapServers, String topic, String reader) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var bytes = new ByteArrayDeserializer();
        consumer = new KafkaConsumer<>(settings, bytes, bytes);
        var partition = new TopicPartition(Topics.deadLetters(topic, reader), 0);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
    }

    /** By the place in the topic that each tells, such as 7-1234; the first of each. */
    public Map<String, ConsumerRecord<byte[], byte[]>> letters() {
        consumer.poll(POLL).forEach(letter -> letters.putIfAbsent(place(letter), letter));
        return letters;
    }

    /** Of the record that was in that place. */
    public ConsumerRecord<byte[], byte[]> letterOf(String place) {
        return Objects.requireNonNull(letters.get(place), place);
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return told(letter, DeadLetters.PARTITION) + "-" + told(letter, DeadLetters.OFFSET);
    }

    /** What the letter says under that name; empty for nothing. */
    public static String told(ConsumerRecord<byte[], byte[]> letter, String name) {
        @Nullable Header header = letter.headers().lastHeader(name);
        byte[] value = header == null ? null : header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
