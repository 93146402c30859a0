package dev.paylog.payment.kafka;

import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The changelogs of payment-service's stores, as topics that are looked at, removed and made. */
final class Changelogs implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;

    private final Admin admin;
    private final String applicationId;

    /** A group of its own: as long as it has an offset, a restore has begun and not ended. */
    private final String restoreGroup;

    Changelogs(Map<String, Object> adminConfig, String applicationId) {
        this.admin = Admin.create(adminConfig);
        this.applicationId = applicationId;
        this.restoreGroup = applicationId + "-restore";
    }

    String applicationId() {
        return applicationId;
    }

    /** How many instances decide at this moment; one that was killed counts for some seconds. */
    int instances() {
        var group = admin.describeConsumerGroups(List.of(applicationId)).describedGroups();
        var description = orNull(group.get(applicationId), GroupIdNotFoundException.class);
        return description == null ? 0 : description.members().size();
    }

    boolean isBeingRestored() {
        var offsets = admin.listConsumerGroupOffsets(restoreGroup).partitionsToOffsetAndMetadata();
        var committed = orNull(offsets, GroupIdNotFoundException.class);
        return committed != null && !committed.isEmpty();
    }

    /** From here until {@link #end()} no instance begins to decide. */
    void beginAnew() {
        var mark = Map.of(new TopicPartition(Topics.PAYMENTS_EVENTS, 0), new OffsetAndMetadata(0));
        get(admin.alterConsumerGroupOffsets(restoreGroup, mark).all());
        List<NewTopic> topics =
                Arrays.stream(Store.values())
                        .map(store -> store.changelog(applicationId))
                        .peek(this::delete)
                        .map(this::empty)
                        .toList();
        get(admin.createTopics(topics).all());
    }

    private void delete(String topic) {
        orNull(admin.deleteTopics(Set.of(topic)).all(), UnknownTopicOrPartitionException.class);
    }

    /** As Kafka Streams would make it. */
    private NewTopic empty(String topic) {
        var config = new HashMap<>(StateStores.CHANGELOG);
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        int partitions = partitions(Topics.PAYMENTS_EVENTS).size();
        return new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config);
    }

    void end() {
        get(admin.deleteConsumerGroups(List.of(restoreGroup)).all());
    }

    /** The topics' own ids, which a topic that was made anew does not share. */
    Map<Store, Uuid> ids() {
        Map<Store, Uuid> ids = new EnumMap<>(Store.class);
        for (Store store : Store.values()) {
            TopicDescription topic = description(store.changelog(applicationId));
            if (topic != null) {
                ids.put(store, topic.topicId());
            }
        }
        return ids;
    }

    List<TopicPartition> partitions(String topic) {
        TopicDescription description = description(topic);
        return description == null
                ? List.of()
                : description.partitions().stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
    }

    private @Nullable TopicDescription description(String topic) {
        return orNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
                UnknownTopicOrPartitionException.class);
    }

    /** Where each partition ends, marks of transactions included; nothing for a missing topic. */
    Map<TopicPartition, Long> ends(String topic) {
        var latest =
                partitions(topic).stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    boolean isEmpty(String topic) {
        return ends(topic).values().stream().allMatch(end -> end == 0);
    }

    private static <T extends @Nullable Object> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not answer as it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Null when the answer is that error. */
    private static <T extends @Nullable Object> @Nullable T orNull(
            @Nullable KafkaFuture<T> future, Class<? extends Exception> missing) {
        try {
            return future == null ? null : get(future);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ExecutionException failed
                    && missing.isInstance(failed.getCause())) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
