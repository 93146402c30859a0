package dev.paylog.projection.kafka;

import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the log and opens it. */
@Component
final class StateLogs {

    private static final List<String> TOPICS =
            List.of(Topics.ACCOUNTS_STATE, Topics.PAYMENTS_STATE);
    private static final long ANSWER_SECONDS_MAX = 15;

    private final KafkaProperties kafka;

    StateLogs(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** The deserialiser of values that the settings name; the bytes stay at hand beside it. */
    Deserializer<?> values() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        Object name = settings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        Deserializer<?> values =
                Utils.newInstance(
                        Objects.requireNonNull((Class<?>) name).asSubclass(Deserializer.class));
        values.configure(settings, false);
        return values;
    }

    StateLog open() {
        return open(TOPICS, Map.of());
    }

    StateLog open(@Nullable Integer maxRecordsPerSecond) {
        return open(TOPICS, maxRecordsPerSecond);
    }

    StateLog openEvents(@Nullable Integer maxRecordsPerSecond) {
        return open(List.of(Topics.PAYMENTS_EVENTS), maxRecordsPerSecond);
    }

    /** Held back to about that many records a second: a poll brings no more than for a second. */
    private StateLog open(List<String> names, @Nullable Integer maxRecordsPerSecond) {
        Object usual = kafka.buildConsumerProperties().get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        if (maxRecordsPerSecond == null
                || (usual instanceof Integer records && records <= maxRecordsPerSecond)) {
            return open(names, Map.of());
        }
        return open(names, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecordsPerSecond));
    }

    StateLog openAccounts() {
        return open(List.of(Topics.ACCOUNTS_STATE), Map.of());
    }

    private StateLog open(List<String> names, Map<String, Object> settings) {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            String cluster = get(admin.describeCluster().clusterId());
            var topics = new TreeMap<>(get(admin.describeTopics(names).allTopicNames()));
            return open(identity(cluster, topics), topics.values(), settings);
        }
    }

    /** A topic that was deleted and made again has the same name but another id. */
    private static String identity(String cluster, Map<String, TopicDescription> topics) {
        var identity = new StringBuilder("cluster ").append(cluster);
        topics.forEach(
                (name, topic) ->
                        identity.append(", ").append(name).append(' ').append(topic.topicId()));
        return identity.toString();
    }

    private StateLog open(
            String identity, Iterable<TopicDescription> topics, Map<String, Object> settings) {
        var partitions = new ArrayList<TopicPartition>();
        topics.forEach(topic -> partitions(topic).forEach(partitions::add));
        var all = new HashMap<String, Object>(kafka.buildConsumerProperties());
        all.putAll(settings);
        var consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new StateLog(consumer, identity, partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not tell its topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking Kafka", e);
        }
    }
}
