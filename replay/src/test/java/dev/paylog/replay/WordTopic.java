package dev.paylog.replay;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A topic of three partitions that nobody else knows, written in transactions. */
final class WordTopic implements AutoCloseable {

    static final int PARTITIONS = 3;

    final String name = "words-" + UUID.randomUUID();
    final AtomicBoolean registryIsAway = new AtomicBoolean();
    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    WordTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                UUID.randomUUID().toString()),
                        new StringSerializer(),
                        new StringSerializer());
        producer.initTransactions();
    }

    Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                100,
                // Must be without effect: there are no groups here.
                ConsumerConfig.GROUP_ID_CONFIG,
                name,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                Words.class,
                Words.REGISTRY_IS_AWAY,
                registryIsAway);
    }

    WordTopic create() {
        get(admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all());
        return this;
    }

    /** Compacted as soon as the broker looks: it does so every 15 s. */
    WordTopic createCompacted() {
        var settings =
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        "100",
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.01");
        get(
                admin.createTopics(
                                List.of(
                                        new NewTopic(name, PARTITIONS, (short) 1)
                                                .configs(settings)))
                        .all());
        return this;
    }

    /** The newest words of these keys, in one transaction. */
    void put(Map<String, String> words) {
        producer.beginTransaction();
        words.forEach(
                (key, word) -> {
                    Future<?> _ = producer.send(new ProducerRecord<>(name, key, word));
                });
        producer.commitTransaction();
    }

    void delete() {
        get(admin.deleteTopics(List.of(name)).all());
    }

    /** As retention does it. */
    void deleteAllRecords() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var at = new TopicPartition(name, partition);
            get(admin.deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(-1))).all());
        }
    }

    List<String> groups() {
        return get(admin.listGroups().all()).stream().map(group -> group.groupId()).toList();
    }

    void write(@Nullable String... words) {
        producer.beginTransaction();
        for (String word : words) {
            send(word);
        }
        producer.commitTransaction();
    }

    /** If it fails, so does the end of the transaction. */
    private void send(@Nullable String word) {
        Future<?> _ = producer.send(new ProducerRecord<>(name, String.valueOf(word), word));
    }

    void abort(String word) {
        producer.beginTransaction();
        send(word);
        producer.flush();
        producer.abortTransaction();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
