package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** One partition, so the second instance of the group has no task. */
class CaughtUpIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_THAN_IS_READ_AHEAD = 10_000;

    private final String name = "caught-up-" + UUID.randomUUID();
    private final Map<String, Object> admin =
            Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    TestPlatform.shared().bootstrapServers());
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<KafkaStreams> started = new ArrayList<>();

    @TempDir private Path data;

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin client = Admin.create(admin)) {
            client.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    @AfterEach
    void stop() {
        released.countDown();
        started.forEach(KafkaStreams::close);
    }

    @Test
    void isCaughtUpWithoutATaskOnAnIdleLog() {
        KafkaStreams one = start("one");
        await().atMost(PATIENCE).until(() -> tasks(one) == 1);
        KafkaStreams idle = start("idle");
        await().atMost(PATIENCE).until(() -> idle.state() == State.RUNNING);

        // On its way from one to the other the task is with neither.
        await().atMost(PATIENCE).until(() -> tasks(one) + tasks(idle) == 1);
        for (KafkaStreams instance : started) {
            try (var caughtUp = new CaughtUp(admin, name)) {
                await().atMost(PATIENCE).until(() -> caughtUp.once(instance));
                assertThat(caughtUp.behind()).isZero();
            }
        }
    }

    @Test
    void isBehindUntilItHasReadWhatWasThere() {
        write();
        KafkaStreams one = start("one");
        await().atMost(PATIENCE).until(() -> tasks(one) == 1);
        try (var caughtUp = new CaughtUp(admin, name)) {
            assertThat(caughtUp.once(one)).isFalse();
            released.countDown();
            await().atMost(PATIENCE).until(() -> caughtUp.once(one));
        }
    }

    private static int tasks(KafkaStreams instance) {
        return instance.metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.activeTasks().size())
                .sum();
    }

    private void write() {
        Map<String, Object> config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestPlatform.shared().bootstrapServers());
        var text = new StringSerializer();
        try (var producer = new KafkaProducer<>(config, text, text)) {
            for (int i = 0; i < MORE_THAN_IS_READ_AHEAD; i++) {
                var _ = producer.send(new ProducerRecord<>(name, "key", "value"));
            }
            producer.flush();
        }
    }

    private KafkaStreams start(String instance) {
        var config = new Properties();
        config.putAll(admin);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        config.put(StreamsConfig.STATE_DIR_CONFIG, data.resolve(instance).toString());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10);
        config.put("auto.offset.reset", "earliest");
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        var builder = new StreamsBuilder();
        builder.stream(name).foreach((_, _) -> awaitRelease());
        var streams = new KafkaStreams(builder.build(), config);
        started.add(streams);
        streams.start();
        return streams;
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
