package dev.paylog.payment.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads a partition from its beginning to where it ended, without a group. */
final class TopicReader {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Nothing comes while a transaction is open, which the brokers end after seconds. */
    private static final int EMPTY_POLLS_MAX = 60;

    private final Map<String, Object> config;

    TopicReader(Map<String, Object> consumerConfig) {
        config = new HashMap<>(consumerConfig);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(4 << 20));
    }

    /**
     * Returns at the end.
     *
     * @param passed how many offsets further each poll has come
     * @throws IllegalStateException when nothing comes for a minute
     */
    void read(
            TopicPartition partition,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> each,
            LongConsumer passed) {
        try (var consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long position = consumer.position(partition);
            int emptyPolls = 0;
            while (position < end) {
                consumer.poll(POLL).forEach(each);
                long next = consumer.position(partition);
                emptyPolls = next == position ? emptyPolls + 1 : 0;
                if (emptyPolls > EMPTY_POLLS_MAX) {
                    throw new IllegalStateException(
                            "nothing comes from %s after offset %d".formatted(partition, position));
                }
                passed.accept(next - position);
                position = next;
            }
        }
    }
}
