package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.paylog.payment.OverloadedException;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ten commands in two partitions; a group that has decided none, and then some. */
class BacklogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int COMMANDS = 10;

    private final String name = "backlog-" + UUID.randomUUID();
    private final String brokers = TestPlatform.shared().bootstrapServers();
    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));

    @BeforeEach
    void write() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < COMMANDS; n++) {
                var _ = producer.send(new ProducerRecord<>(name, n % 2, "key", "value"));
            }
        }
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void sendsAwayAndHoldsBackUntilEnoughIsDecided() throws Exception {
        Backlog backlog = looking(COMMANDS);
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(backlog::requireRoom)
                .withMessage("10 commands wait to be decided, and 10 may.");
        CompletableFuture<?> stream = held(backlog);

        decide(1, 5);

        await().atMost(PATIENCE).until(() -> backlog.waiting() == COMMANDS - 5);
        backlog.requireRoom();
        assertThat(stream.isDone()).as("whether the stream has more than half").isFalse();

        decide(0, 1);

        stream.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(backlog.waiting()).isEqualTo(COMMANDS - 6);
        backlog.stop();
    }

    @Test
    void countsAtOnceWhatIsSentHereAndForgetsItWhenItIsSeenOnTheLog() throws Exception {
        Backlog backlog = looking(COMMANDS + 2);

        backlog.sent();
        backlog.requireRoom();
        backlog.sent();

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(backlog::requireRoom);
        backlog.ended();
        await().atMost(PATIENCE).until(() -> backlog.waiting() == COMMANDS + 1);
        backlog.stop();
    }

    @Test
    void letsGoOfWhoWaitsWhenItStops() throws Exception {
        Backlog backlog = looking(1);
        CompletableFuture<?> stream = held(backlog);

        backlog.stop();

        stream.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Backlog looking(int max) {
        var backlog =
                new Backlog(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                        name,
                        name,
                        max);
        backlog.requireRoom();
        backlog.start();
        await().atMost(PATIENCE).until(() -> backlog.waiting() == COMMANDS);
        return backlog;
    }

    private static CompletableFuture<?> held(Backlog backlog) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        backlog.awaitRoom();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    private void decide(int partition, long count) throws Exception {
        admin.alterConsumerGroupOffsets(
                        name,
                        Map.of(new TopicPartition(name, partition), new OffsetAndMetadata(count)))
                .all()
                .get();
    }
}
