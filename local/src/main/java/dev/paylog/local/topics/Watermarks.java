package dev.paylog.local.topics;

import dev.paylog.local.process.Failure;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where partitions begin and end, and how far a group has come. */
public final class Watermarks implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Admin admin;

    public Watermarks(String bootstrapServers) {
        int limit = Math.toIntExact(LIMIT.toMillis());
        admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit));
    }

    public Map<TopicPartition, Long> earliest(String... topics) {
        return offsets(OffsetSpec.earliest(), topics);
    }

    /** High watermarks: records of transactions that are still open lie below them, too. */
    public Map<TopicPartition, Long> latest(String... topics) {
        return offsets(OffsetSpec.latest(), topics);
    }

    Admin admin() {
        return admin;
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec, String... topics) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        await(admin.describeTopics(List.of(topics)).allTopicNames())
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
        await(admin.listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Where a group goes on; from the beginning where it has never been. */
    public Map<TopicPartition, Long> committed(String group, String topic) {
        Map<TopicPartition, Long> offsets = new HashMap<>(earliest(topic));
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
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

    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException problem) {
            throw new Failure(
                    "the brokers do not answer (%s); is the suite up? ./paylog status"
                            .formatted(problem.getMessage()),
                    problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while asking the brokers", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
