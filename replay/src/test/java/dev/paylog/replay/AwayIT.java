package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kafka goes away and comes back. */
class AwayIT {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Test
    void staysReadyTellsTheTroubleAndReadsOn() {
        try (var platform = TestPlatform.start();
                var topic = new WordTopic(platform.bootstrapServers())) {
            topic.create().write("before");
            var notebook = new Notebook();
            try (var replay = new Replay(impatient(topic), List.of(topic.name), notebook)) {
                replay.start();
                await().atMost(WITHIN).until(replay.progress()::isLive);

                platform.stopBroker();
                await().atMost(WITHIN).until(() -> replay.progress().trouble().isPresent());
                assertThat(replay.progress().isLive()).isTrue();

                platform.startBroker();
                topic.write("after");
                await().atMost(WITHIN)
                        .until(() -> notebook.words().equals(List.of("before", "after")));
                await().atMost(WITHIN).until(() -> replay.progress().trouble().isEmpty());
                assertThat(notebook.beginnings()).isEqualTo(1);

                platform.stopBroker();
            }
        }
    }

    /** Nothing listens there, and nobody ever will; only who is told does not wait for it. */
    @Test
    void doesNotWaitForKafkaWhenItIsToldToStop() {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "127.0.0.1:1",
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class);

        assertThatThrownBy(() -> Log.open(settings, List.of("words"), Runnable::run))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("AdminClient is closing");
    }

    private static Map<String, Object> impatient(WordTopic topic) {
        var settings = new HashMap<>(topic.settings());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        return settings;
    }
}
