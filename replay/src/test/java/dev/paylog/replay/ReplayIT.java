package dev.paylog.replay;

import static dev.paylog.replay.Scene.WITHIN;
import static dev.paylog.replay.Scene.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.paylog.replay.Progress.Phase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class ReplayIT {

    private final Scene scene = new Scene();
    private final WordTopic topic = scene.topic;
    private final Notebook notebook = scene.notebook;
    private final Progress progress = scene.progress;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void readsToWhereTheLogEndedAtStartThenGoesOnLive() {
        topic.create().write(words(1_000));
        topic.abort("never said");
        var atReady = new AtomicReference<List<String>>(List.of());
        var first = new AtomicInteger();
        notebook.beforeCommit =
                _ -> {
                    if (first.getAndIncrement() == 0) {
                        topic.write("meanwhile");
                    }
                };
        notebook.whenComplete =
                () -> {
                    assertThat(progress.phase()).isEqualTo(Phase.INDEXING);
                    assertThat(progress.load().records()).isEqualTo(1_000);
                    assertThat(progress.load().offsetsLeft()).isZero();
                    atReady.set(notebook.words());
                };
        assertThat(progress.isLive()).isFalse();

        scene.startAndAwaitReady();

        assertThat(atReady.get()).containsExactlyInAnyOrder(words(1_000));
        await().atMost(WITHIN).until(() -> notebook.words().contains("meanwhile"));
        topic.write("live");
        await().atMost(WITHIN).until(() -> notebook.words().contains("live"));
        await().atMost(WITHIN).until(() -> progress.lag() == 0);
        assertThat(notebook.words()).hasSize(1_002);
        assertThat(progress.partitions()).hasSize(WordTopic.PARTITIONS);
    }

    @Test
    void joinsNoGroup() {
        topic.create().write("a");

        scene.startAndAwaitReady();

        scene.awaitWords("a");
        assertThat(topic.groups()).doesNotContain(topic.name);
    }

    @Test
    void handsOutNoMoreAtOnceThanAllowed() {
        topic.create().write(words(1_000));
        var largest = new AtomicInteger();
        notebook.beforeCommit = records -> largest.accumulateAndGet(records.count(), Math::max);

        scene.startAndAwaitReady();

        assertThat(notebook.words()).hasSize(1_000);
        assertThat(largest.get()).isPositive().isLessThanOrEqualTo(100);
    }

    @Test
    void isReadyAtOnceWhereNothingIs() {
        topic.create();

        scene.startAndAwaitReady();

        topic.write("a");
        scene.awaitWords("a");
    }

    @Test
    void readsOnFromItsPositionsWithoutGapOrRepeat() {
        topic.create().write("a", "b");
        scene.startAndAwaitReady();
        scene.replay.close();
        assertThat(scene.replay.isRunning()).isFalse();
        topic.write("c");
        topic.abort("x");

        scene.startAndAwaitReady();

        scene.awaitWords("a", "b", "c");
        assertThat(notebook.beginnings()).isEqualTo(1);
    }

    @Test
    void startsOnce() {
        topic.create();
        scene.replay.start();

        assertThatIllegalStateException().isThrownBy(scene.replay::start);
    }

    @Test
    void handsOverWhatCannotBeReadAndGoesOnBehindIt() {
        topic.create().write("a", Words.RUBBISH, null, "b");

        scene.startAndAwaitReady();

        scene.awaitWords("a", "null", "b");
        assertThat(notebook.unreadable()).containsExactly(topic.name + ": that is rubbish");
    }

    @Test
    void waitsForTheRegistryAndCallsNothingUnreadableMeanwhile() {
        topic.create().write("a", "b");
        topic.registryIsAway.set(true);
        scene.replay.start();
        scene.awaitTrouble("the registry does not answer");
        assertThat(progress.isLive()).isFalse();

        topic.registryIsAway.set(false);

        scene.awaitWords("a", "b");
        await().atMost(WITHIN).until(() -> progress.trouble().isEmpty());
        assertThat(notebook.unreadable()).isEmpty();
    }

    @Test
    void losesAndRepeatsNothingWhenStoringFails() {
        topic.create().write(words(500));
        var stores = new AtomicInteger();
        notebook.beforeCommit =
                _ -> {
                    if (stores.incrementAndGet() == 3) {
                        throw new IllegalStateException("the disk is full");
                    }
                };

        scene.startAndAwaitReady();

        scene.awaitWords(words(500));
        assertThat(stores.get()).isGreaterThan(3);
    }
}
