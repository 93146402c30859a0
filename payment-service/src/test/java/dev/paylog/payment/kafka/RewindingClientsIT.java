package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.schemas.streams.RewindingClients;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What a stream thread does with its clients when a task is closed dirty and revived. */
class RewindingClientsIT {

    private static final int RECORDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "rewinding-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(name, 0);
    private final Map<String, Object> broker =
            Map.of(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    TestPlatform.shared().bootstrapServers());
    private final RewindingClients clients = new RewindingClients();
    private final Consumer<byte[], byte[]> consumer =
            clients.getConsumer(
                    with(
                            Map.of(
                                    ConsumerConfig.GROUP_ID_CONFIG,
                                    name,
                                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                    false,
                                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                    "earliest")));
    private final Producer<byte[], byte[]> producer =
            clients.getProducer(with(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name)));

    private Map<String, Object> with(Map<String, Object> further) {
        var config = new HashMap<>(broker);
        config.putAll(further);
        return config;
    }

    @BeforeEach
    void readAhead() throws Exception {
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        producer.initTransactions();
        producer.beginTransaction();
        for (int i = 0; i < RECORDS; i++) {
            producer.send(new ProducerRecord<>(name, new byte[] {(byte) i})).get();
        }
        producer.commitTransaction();
        consumer.assign(List.of(partition));
        pollUpTo(RECORDS);
    }

    @AfterEach
    void close() {
        producer.close();
        consumer.close();
    }

    /** In this thread, as a stream thread does. */
    private void pollUpTo(long offset) {
        long begun = System.nanoTime();
        while (consumer.position(partition) < offset) {
            consumer.poll(Duration.ofMillis(100));
            assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
        }
    }

    private long committedAfter(long offset) {
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(
                Map.of(partition, new OffsetAndMetadata(offset)), consumer.groupMetadata());
        producer.commitTransaction();
        return committed().offset();
    }

    private OffsetAndMetadata committed() {
        return Objects.requireNonNull(consumer.committed(Set.of(partition)).get(partition));
    }

    @Test
    void commitNoFurtherThanWhereTheySought() {
        assertThat(committedAfter(4)).isEqualTo(4);

        consumer.seek(partition, committed());
        assertThat(committedAfter(RECORDS)).isEqualTo(4);
        assertThat(committedAfter(3)).isEqualTo(3);

        consumer.seek(partition, 5);
        assertThat(committedAfter(RECORDS)).isEqualTo(5);

        consumer.seekToBeginning(List.of(partition));
        assertThat(committedAfter(RECORDS)).isZero();
    }

    @Test
    void commitFurtherOnceTheyHavePolledAgain() {
        consumer.seek(partition, 4);
        pollUpTo(RECORDS);
        assertThat(committedAfter(RECORDS)).isEqualTo(RECORDS);
    }
}
