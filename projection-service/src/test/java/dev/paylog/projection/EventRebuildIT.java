package dev.paylog.projection;

import static dev.paylog.projection.kafka.ExampleBank.id;
import static dev.paylog.projection.kafka.ExampleBank.opened;
import static dev.paylog.projection.kafka.ExampleBank.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.jdbc.DatabaseUnderTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The full log, folded, comes to what the compacted topics hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventRebuildIT {

    static final String EVENTS = "{\"source\":\"events\"}";

    private final RebuildScene scene;
    private int written = 2_000;

    EventRebuildIT(@TempDir Path folder) {
        scene =
                new RebuildScene(
                        DatabaseUnderTest.SQLITE,
                        folder,
                        topics -> {
                            topics.write(opened());
                            topics.write(payments(0, written));
                        },
                        id(written - 1));
    }

    @BeforeEach
    void awaitReady() {
        scene.awaitReady();
    }

    @AfterEach
    void endWhatGoesOn() {
        scene.endWhatGoesOn();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private List<String> answers() {
        return Stream.of(
                        "/payments/" + id(7),
                        "/payments?limit=500",
                        "/accounts",
                        "/accounts/alice/statement?limit=500",
                        "/totals?by=day,currency,status")
                .map(path -> scene.service().get(path).body())
                .toList();
    }

    @Test
    void foldsTheSameModelAndFollowsTheLog() throws Exception {
        List<String> before = answers();
        String old = scene.live();

        JsonNode ended = scene.awaitEnd(scene.begin(EVENTS));

        assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.path("phase").asString()).isEqualTo("SWITCHED");
        assertThat(ended.path("source").asString()).isEqualTo("events");
        assertThat(ended.path("recordsDone").asLong()).isGreaterThanOrEqualTo(4L * written + 2);
        assertThat(ended.path("checks").valueStream().map(at -> at.path("ok").asBoolean()))
                .hasSize(7)
                .containsOnly(true);
        assertThat(scene.live()).isEqualTo(ended.path("generation").asString()).isNotEqualTo(old);
        assertThat(answers()).isEqualTo(before);
        writeOne();
        scene.awaitFound(id(written - 1));
        assertThat(scene.present()).contains(old, scene.live()).hasSize(2);
    }

    private void writeOne() {
        scene.topics().write(payments(written, written + 1));
        written++;
    }

    /** Each payment in a transaction of its own, so that some end anywhere in a rebuild. */
    @Test
    void isEqualWhateverComesMeanwhile() throws Exception {
        var over = new AtomicBoolean();
        var writing =
                CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                writeOne();
                            }
                        });
        try {
            for (int time = 0; time < 3; time++) {
                scene.awaitSuccess(scene.begin(EVENTS));
            }
        } finally {
            over.set(true);
            writing.get();
        }
        scene.awaitFound(id(written - 1));
    }

    @Test
    void leavesNothingOfWhatIsBrokenOff() throws Exception {
        String live = scene.live();
        String location = scene.begin("{\"source\":\"events\",\"maxRecordsPerSecond\":100}");
        scene.awaitRecords(location, 100);
        scene.restart(this::writeOne);

        assertThat(scene.live()).isEqualTo(live);
        assertThat(scene.present()).doesNotContain(json(location));
        assertThat(scene.state(location)).isEqualTo("FAILED");
    }

    private String json(String location) {
        return scene.service().json(location).path("generation").asString();
    }
}
