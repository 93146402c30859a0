package dev.paylog.local.topics;

import static dev.paylog.local.cluster.Brokers.await;

import dev.paylog.local.cluster.Brokers;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where partitions begin and end, and how far a group has come. */
public final class Watermarks implements AutoCloseable {
    private final Brokers brokers;

    public Watermarks(String bootstrapServers) {
        brokers = new Brokers(bootstrapServers);
    }

    public Map<TopicPartition, Long> earliest(String... topics) {
        return offsets(OffsetSpec.earliest(), topics);
    }

    /** High watermarks: records of transactions that are still open lie below them, too. */
    public Map<TopicPartition, Long> latest(String... topics) {
        return offsets(OffsetSpec.latest(), topics);
    }

    Admin admin() {
        return brokers.admin();
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec, String... topics) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        await(admin().describeTopics(List.of(topics)).allTopicNames())
                .forEach(
                        (topic, description) ->
                                description
                                        .partitions()
                                        .forEach(
                                                partition ->
                                                        wanted.put(
                                                                new TopicPartition(
                                                                        topic,
                                                                        partition.partition()),
                                                                spec)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin().listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Where a group goes on; from the beginning where it has never been. */
    public Map<TopicPartition, Long> committed(String group, String topic) {
        Map<TopicPartition, Long> offsets = new HashMap<>(earliest(topic));
        await(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach(
                        (partition, committed) -> {
                            if (committed != null) {
                                offsets.computeIfPresent(
                                        partition,
                                        (_, first) -> Math.max(first, committed.offset()));
                            }
                        });
        return offsets;
    }

    @Override
    public void close() {
        brokers.close();
    }
}
