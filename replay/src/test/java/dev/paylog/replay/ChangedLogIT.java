package dev.paylog.replay;

import static dev.paylog.replay.Scene.WITHIN;
import static dev.paylog.replay.Scene.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** The log is not there, not any more, or not the same any more. */
class ChangedLogIT {

    private final Scene scene = new Scene();
    private final WordTopic topic = scene.topic;
    private final Notebook notebook = scene.notebook;
    private final Progress progress = scene.progress;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void waitsForATopicThatIsMissing() {
        scene.replay.start();
        scene.awaitTrouble("[" + topic.name + "]");

        topic.create().write("a");

        scene.awaitWords("a");
        assertThat(progress.isLive()).isTrue();
    }

    @Test
    void beginsAnewWhenTheTopicWasDeletedAndMadeAgain() {
        topic.create().write("old");
        scene.startAndAwaitReady();

        topic.delete();
        scene.awaitTrouble(topic.name);
        assertThat(notebook.words()).containsExactly("old");
        await().atMost(WITHIN)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            topic.create();
                        });
        topic.write("new");

        scene.awaitWords("new");
        assertThat(notebook.beginnings()).isEqualTo(2);
        await().atMost(WITHIN).until(progress::isLive);
    }

    @Test
    void beginsAnewWhenRecordsBehindItsPositionsAreGone() {
        topic.create().write(words(100));
        scene.startAndAwaitReady();
        scene.replay.close();
        topic.write(words(100));
        topic.deleteAllRecords();
        topic.write("new");

        scene.startAndAwaitReady();

        scene.awaitWords("new");
        assertThat(notebook.beginnings()).isEqualTo(2);
    }

    @Test
    void readsWhatIsLeftWhenRecordsGoBeforeItReadsThem() {
        topic.create().write(words(100));
        var deleted = new AtomicInteger();
        notebook.whenResumed =
                () -> {
                    if (deleted.getAndIncrement() == 0) {
                        topic.deleteAllRecords();
                        topic.write("new");
                    }
                };

        scene.startAndAwaitReady();

        scene.awaitWords("new");
        assertThat(deleted).hasValue(2);
    }
}
