package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerConfig;
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

    @Test
    void endsAtOnceWhileItWaitsForKafka() {
        try (var topic = new WordTopic(TestPlatform.shared().bootstrapServers())) {
            var settings = new HashMap<>(topic.settings());
            // Nothing listens there, and nobody ever will.
            settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
            var replay = new Replay(settings, List.of(topic.name), new Notebook());
            replay.start();
            await().until(replay::isRunning);

            long begun = System.nanoTime();
            replay.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("by being told, not when its patience of 15 s has ended")
                    .isLessThan(Duration.ofSeconds(14));
        }
    }

    private static Map<String, Object> impatient(WordTopic topic) {
        var settings = new HashMap<>(topic.settings());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        return settings;
    }
}
