package dev.paylog.payment;

import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the log holds at this moment, read from its beginning. */
final class EventLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private EventLog() {}

    /** The events that happened. */
    static List<ConsumerRecord<String, IndexedRecord>> committed(TestPlatform platform) {
        return read(platform, Topics.PAYMENTS_EVENTS, "read_committed", avro(platform));
    }

    /**
     * What was asked of these accounts, and what they told each other. Others may have sent what
     * nobody can read.
     */
    static List<IndexedRecord> commands(TestPlatform platform, String... accounts) {
        var bytes = new ByteArrayDeserializer();
        var topic = Topics.PAYMENTS_COMMANDS;
        return read(platform, topic, "read_committed", bytes).stream()
                .filter(one -> Arrays.asList(accounts).contains(one.key()))
                .map(one -> avro(platform).deserialize(topic, one.value()))
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Those as well that were written and taken back, or may yet be. */
    static List<ConsumerRecord<String, IndexedRecord>> everything(TestPlatform platform) {
        return read(platform, Topics.PAYMENTS_EVENTS, "read_uncommitted", avro(platform));
    }

    private static AvroDeserializer avro(TestPlatform platform) {
        var values = new AvroDeserializer();
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        return values;
    }

    private static <V> List<ConsumerRecord<String, V>> read(
            TestPlatform platform, String topic, String isolation, Deserializer<V> values) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        platform.bootstrapServers(),
                        "isolation.level",
                        isolation);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
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
