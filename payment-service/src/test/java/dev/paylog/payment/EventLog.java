package dev.paylog.payment;

import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code payments.events} holds at this moment, read from its beginning. */
final class EventLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private EventLog() {}

    /** The events that happened. */
    static List<ConsumerRecord<String, IndexedRecord>> committed(TestPlatform platform) {
        return read(platform, Topics.PAYMENTS_EVENTS, "read_committed");
    }

    /** What was asked for, and what accounts told each other. */
    static List<ConsumerRecord<String, IndexedRecord>> commands(TestPlatform platform) {
        return read(platform, Topics.PAYMENTS_COMMANDS, "read_committed");
    }

    /** Those as well that were written and taken back, or may yet be. */
    static List<ConsumerRecord<String, IndexedRecord>> everything(TestPlatform platform) {
        return read(platform, Topics.PAYMENTS_EVENTS, "read_uncommitted");
    }

    private static List<ConsumerRecord<String, IndexedRecord>> read(
            TestPlatform platform, String topic, String isolation) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        platform.bootstrapServers(),
                        AvroSerializer.REGISTRY_URL,
                        platform.registryUrl(),
                        "isolation.level",
                        isolation);
        var values = new AvroDeserializer();
        values.configure(config, false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, IndexedRecord>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < end(ends, one))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
