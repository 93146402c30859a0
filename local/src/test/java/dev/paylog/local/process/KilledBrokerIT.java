package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import dev.paylog.schemas.TopicCreation;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Many producers commit one transaction after the other, over all partitions of a topic, while the
 * broker is killed.
 */
class KilledBrokerIT {
    /** More, by hand: -Dpaylog.kills=N. */
    private static final int KILLS = Integer.getInteger("paylog.kills", 2);

    private static final int PRODUCERS = 12;
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<TopicPartition> PARTITIONS =
            IntStream.range(0, 12)
                    .mapToObj(number -> new TopicPartition("payments.events", number))
                    .toList();

    @TempDir Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    private @Nullable ManagedProcess running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void leavesNoTransactionWithoutItsEnd() throws Exception {
        Workspace workspace = new Workspace(folder);
        workspace.open();
        BrokerNode node = BrokerNode.onFreePorts(1);
        Broker broker =
                new Broker(Home.find(), workspace, Compiler.FIRST_TIER, node, List.of(node));
        start(broker, workspace);
        TopicCreation.createMissing(broker.bootstrapServers(), 1);

        for (int kill = 0; kill < KILLS; kill++) {
            killInTransactions(broker, "kill" + kill);
            start(broker, workspace);
            await().atMost(PATIENCE).until(() -> openEnds(broker).isEmpty());
        }

        Map<String, Long> found = partitionsByTransaction(broker);
        assertThat(found.values()).containsOnly((long) PARTITIONS.size());
        assertThat(found.keySet()).containsAll(acknowledged);
        assertThat(acknowledged).isNotEmpty();
    }

    private void start(Broker broker, Workspace workspace) {
        ManagedProcess started = ManagedProcess.start(broker, workspace);
        running = started;
        started.awaitReady();
    }

    private void killInTransactions(Broker broker, String round) throws InterruptedException {
        stopping = false;
        List<Thread> producers = new ArrayList<>();
        for (int number = 0; number < PRODUCERS; number++) {
            String name = round + "-" + number;
            producers.add(Thread.ofPlatform().start(() -> commitOneAfterTheOther(broker, name)));
        }
        Pause.of(BUSY);
        int before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > before + PRODUCERS);
        requireNonNull(running).kill();
        stopping = true;
        for (Thread producer : producers) {
            producer.join();
        }
    }

    private void commitOneAfterTheOther(Broker broker, String name) {
        var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                name,
                                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                2_000,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                3_000),
                        new StringSerializer(),
                        new StringSerializer());
        try {
            producer.initTransactions();
            for (int number = 0; !stopping; number++) {
                commit(producer, name + "-" + number);
            }
        } catch (KafkaException killed) {
            // What it was about is not acknowledged.
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private void commit(KafkaProducer<String, String> producer, String transaction) {
        producer.beginTransaction();
        for (TopicPartition partition : PARTITIONS) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    partition.topic(), partition.partition(), "key", transaction));
        }
        producer.commitTransaction();
        acknowledged.add(transaction);
    }

    /** Partitions that cannot be read to their end, because a transaction is open there. */
    private static List<TopicPartition> openEnds(Broker broker)
            throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers()))) {
            var all = ends(admin, IsolationLevel.READ_UNCOMMITTED);
            var stable = ends(admin, IsolationLevel.READ_COMMITTED);
            return PARTITIONS.stream()
                    .filter(partition -> !Objects.equals(all.get(partition), stable.get(partition)))
                    .toList();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        PARTITIONS.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** In how many partitions each committed transaction has its record. */
    private static Map<String, Long> partitionsByTransaction(Broker broker) {
        Map<String, Long> found = new HashMap<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(PARTITIONS);
            Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(PATIENCE)) {
                    found.merge(record.value(), 1L, Long::sum);
                }
            }
        }
        return found;
    }
}
