package dev.paylog.notification;

import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that was committed to payments.events, read without the service. */
final class PlainLog {

    private PlainLog() {}

    /** Account and id of each, in the order of each partition. */
    static List<JsonNode> events(TestPlatform platform) {
        var avro = new AvroDeserializer();
        avro.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        var bytes = new ByteArrayDeserializer();
        var events = new ArrayList<JsonNode>();
        try (avro;
                var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.PAYMENTS_EVENTS).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(
                            event(
                                    Objects.requireNonNull(
                                            avro.deserialize(record.topic(), record.value()))));
                }
            }
        }
        return events;
    }

    private static JsonNode event(Object value) {
        var event = (IndexedRecord) value;
        var envelope = (IndexedRecord) event.get(event.getSchema().getField("envelope").pos());
        return JsonMapper.shared()
                .createObjectNode()
                .put("accountId", text(envelope, "accountId"))
                .put("eventId", text(envelope, "eventId"));
    }

    private static String text(IndexedRecord of, String field) {
        return of.get(of.getSchema().getField(field).pos()).toString();
    }
}
