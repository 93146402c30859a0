package dev.paylog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildStatus.State;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class RebuildTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger phases = new AtomicInteger();
    private final Rebuild rebuild =
            new Rebuild(
                    "r",
                    new RebuildOrder(RebuildSource.STATE, null, null),
                    "1",
                    meters,
                    phases::incrementAndGet);

    @Test
    void tellsWhatIsDoneAndWhatIsLeft() {
        rebuild.fills("2");
        rebuild.read(10);
        rebuild.advanced(10, 30, 40);

        RebuildStatus status = rebuild.status();
        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.phase()).isEqualTo(Phase.LOADING);
        assertThat(status.generation()).isEqualTo("2");
        assertThat(status.recordsDone()).isEqualTo(10);
        assertThat(status.recordsTotal()).isEqualTo(40);
        assertThat(status.lag()).isEqualTo(40);
        assertThat(meters.counter("paylog.rebuild.records.applied").count()).isEqualTo(10);
    }

    @Test
    void measuresItsPhasesAndHowItEnded() {
        rebuild.entered(Phase.INDEXING);
        rebuild.entered(Phase.SWITCHED);
        rebuild.succeeded();

        assertThat(phases).hasValue(3);
        assertThat(meters.timer("paylog.rebuild.phases.completed", "phase", "LOADING").count())
                .isEqualTo(1);
        assertThat(meters.counter("paylog.rebuilds.ended", "outcome", "SUCCEEDED").count())
                .isEqualTo(1);
        assertThat(rebuild.status().replaced("2", "1")).isFalse();
        rebuild.fills("2");
        assertThat(rebuild.status().replaced("2", "1")).isTrue();
        assertThat(rebuild.status().replaced("3", "2")).isFalse();
    }

    @Test
    void holdsItsWorkerBackWhilePaused() throws Exception {
        assertThat(rebuild.pause()).isTrue();
        assertThat(rebuild.status().state()).isEqualTo(State.PAUSED);
        Thread worker = Thread.ofVirtual().start(rebuild::checkpoint);
        await().until(() -> worker.getState() == Thread.State.WAITING);

        assertThat(rebuild.resume()).isTrue();
        assertThat(worker.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void endsAsWasWantedWhateverIsThrownOnTheWay() {
        var interrupted = new AtomicInteger();
        rebuild.onInterruption(interrupted::incrementAndGet);
        rebuild.pause();
        rebuild.end(State.CANCELLED);
        rebuild.end(State.FAILED);

        assertThat(interrupted).hasValue(1);
        assertThatThrownBy(rebuild::checkpoint).isInstanceOf(RebuildEndedException.class);
        rebuild.failed("interrupted");
        assertThat(rebuild.status().state()).isEqualTo(State.CANCELLED);
        assertThat(rebuild.status().failure()).isNull();
        assertThat(rebuild.pause()).isFalse();
        assertThat(rebuild.resume()).isFalse();
    }

    @Test
    void tellsWhyItFailed() {
        rebuild.failed("the disk is full");

        assertThat(rebuild.status().state()).isEqualTo(State.FAILED);
        assertThat(rebuild.status().failure()).isEqualTo("the disk is full");
        assertThat(rebuild.status().endedAt()).isNotNull();
    }

    @Test
    void wakesWhoWaitsForAChange() throws Exception {
        long seen = rebuild.awaitChange(-1, Duration.ofSeconds(10));
        assertThat(rebuild.awaitChange(seen, Duration.ofMillis(5))).isEqualTo(seen);
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        rebuild.awaitChange(seen, Duration.ofMinutes(10));
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        rebuild.entered(Phase.INDEXING);

        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
    }

    @Nested
    class History {

        private final RebuildHistory history;
        private final Path folder;

        History(@TempDir Path folder) {
            this.folder = folder;
            history = new RebuildHistory(folder);
        }

        @Test
        void remembersWhatHasEnded() {
            rebuild.fills("2");
            rebuild.succeeded();
            history.save(List.of(rebuild.status()));

            assertThat(history.load()).containsExactly(rebuild.status());
        }

        @Test
        void knowsThatWhatWentOnHasFailed() {
            rebuild.entered(Phase.INDEXING);
            history.save(List.of(rebuild.status()));

            RebuildStatus status = history.load().getFirst();
            assertThat(status.state()).isEqualTo(State.FAILED);
            assertThat(status.phase()).isEqualTo(Phase.INDEXING);
            assertThat(status.failure()).isEqualTo("The service ended in the middle of it.");
            assertThat(status.endedAt()).isNotNull();
        }

        @Test
        void knowsThatWhatHadSwitchedIsDone() {
            rebuild.fills("2");
            rebuild.entered(Phase.SWITCHED);
            history.save(List.of(rebuild.status()));

            RebuildStatus status = history.load().getFirst();
            assertThat(status.state()).isEqualTo(State.SUCCEEDED);
            assertThat(status.failure()).isNull();
            assertThat(status.replaced("2", "1")).isTrue();
        }

        @Test
        void forgetsWhatItCannotRead() throws Exception {
            assertThat(history.load()).isEmpty();
            Files.writeString(folder.resolve("rebuilds.json"), "[{");
            assertThat(history.load()).isEmpty();
        }
    }
}
