package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A notebook that is filled from a topic of its own. */
final class Scene implements AutoCloseable {

    static final Duration WITHIN = Duration.ofSeconds(30);

    final WordTopic topic = new WordTopic(TestPlatform.shared().bootstrapServers());
    final Notebook notebook = new Notebook();
    final Replay replay = new Replay(topic.settings(), List.of(topic.name), notebook);
    final Progress progress = replay.progress();

    static String[] words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "w-" + i).toArray(String[]::new);
    }

    void startAndAwaitReady() {
        replay.start();
        await().atMost(WITHIN).until(progress::isLive);
    }

    void awaitWords(String... words) {
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(notebook.words()).containsExactlyInAnyOrder(words));
    }

    void awaitTrouble(String message) {
        await().atMost(WITHIN)
                .untilAsserted(
                        () ->
                                assertThat(progress.trouble())
                                        .map(Progress.Trouble::message)
                                        .hasValueSatisfying(
                                                told -> assertThat(told).contains(message)));
    }

    @Override
    public void close() {
        replay.close();
        topic.close();
    }
}
