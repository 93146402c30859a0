package dev.paylog.projection;

import static dev.paylog.projection.RebuildScene.FAST;
import static dev.paylog.projection.RebuildScene.PAYMENTS;
import static dev.paylog.projection.RebuildScene.REBUILDS;
import static dev.paylog.projection.RebuildScene.SLOW;
import static dev.paylog.projection.RebuildScene.WITHIN;
import static dev.paylog.projection.RebuildScene.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.projection.jdbc.DatabaseUnderTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildIT {

    private final Path folder;
    private RebuildScene scene;

    /** Given after the constructor. */
    @Parameter DatabaseUnderTest database = DatabaseUnderTest.SQLITE;

    RebuildIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void begin() {
        scene = new RebuildScene(database, folder);
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
                        "/payments/p-7",
                        "/payments?limit=500",
                        "/payments?account=alice&status=COMPLETED&limit=500",
                        "/accounts",
                        "/accounts/alice/statement?limit=500",
                        "/totals?by=day,currency,status")
                .map(path -> scene.service().get(path).body())
                .toList();
    }

    @Test
    void answersTheSameAndWithoutErrorBeforeMeanwhileAndAfter() throws Exception {
        List<String> before = answers();
        String old = scene.live();
        var over = new AtomicBoolean();
        var unlike = new ConcurrentLinkedQueue<String>();
        var asked = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 3; caller++) {
                callers.execute(
                        () -> {
                            while (!over.get()) {
                                String answer = scene.service().get("/payments/p-7").body();
                                if (!answer.equals(before.getFirst())) {
                                    unlike.add(answer);
                                }
                                asked.incrementAndGet();
                            }
                        });
            }
            JsonNode ended = scene.awaitEnd(scene.begin(FAST));
            int untilTheSwitch = asked.get();
            await().until(() -> asked.get() > untilTheSwitch + 50);
            over.set(true);

            assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
            assertThat(ended.path("phase").asString()).isEqualTo("SWITCHED");
            assertThat(ended.path("recordsDone").asLong()).isGreaterThanOrEqualTo(PAYMENTS + 2);
            assertThat(ended.path("recordsTotal").asLong())
                    .isEqualTo(ended.path("recordsDone").asLong());
            assertThat(ended.path("checks").valueStream().map(at -> at.path("ok").asBoolean()))
                    .hasSize(7)
                    .containsOnly(true);
            assertThat(scene.live())
                    .isEqualTo(ended.path("generation").asString())
                    .isNotEqualTo(old);
        }
        assertThat(unlike).isEmpty();
        assertThat(answers()).isEqualTo(before);
        scene.awaitFound(scene.writeOne());
        assertThat(scene.present()).contains(old, scene.live()).hasSize(2);
    }

    @Test
    void servesAndFollowsTheLogMeanwhileAndRefusesASecondOne() {
        String location = scene.begin(SLOW);
        scene.awaitFound(scene.writeOne());

        HttpResponse<String> second = scene.service().post(REBUILDS, FAST);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Location")).contains(location);
        assertThat(second.body()).contains("problems/rebuild-in-progress");
        assertThat(scene.state(location)).isEqualTo("RUNNING");
    }

    @Test
    void deletesWhatIsCancelledAsOftenAsItIsAsked() throws Exception {
        List<String> before = List.of(scene.live());
        String location = scene.begin(SLOW);
        await().atMost(WITHIN).until(() -> scene.present().size() == 2);

        assertThat(json(scene.service().send("DELETE", location)).path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(json(scene.service().send("DELETE", location)).path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(scene.present()).isEqualTo(before);
        assertThat(scene.service().post(location + "/pause", "").statusCode()).isEqualTo(409);
        assertThat(scene.service().post(location + "/rollback", "").body())
                .contains("problems/nothing-to-roll-back");
    }

    @Test
    void standsStillWhilePaused() {
        String location = scene.begin(SLOW);
        await().atMost(WITHIN)
                .until(() -> scene.service().json(location).path("recordsDone").asLong() > 0);
        JsonNode paused = json(scene.service().post(location + "/pause", ""));
        assertThat(paused.path("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.path("recordsPerSecond").asLong()).isZero();
        assertThat(paused.path("recordsTotal").asLong()).isBetween(1_000L, 2L * PAYMENTS);

        await().during(Duration.ofMillis(1_500))
                .atMost(WITHIN)
                .until(() -> scene.service().json(location).path("recordsDone").asLong() <= 300);
        assertThat(
                        json(scene.service().post(location + "/resumption", ""))
                                .path("state")
                                .asString())
                .isEqualTo("RUNNING");
        await().atMost(WITHIN)
                .until(() -> scene.service().json(location).path("recordsDone").asLong() > 300);
    }

    @Test
    void tellsHowFarItIsUntilItsEnd() throws Exception {
        String location = scene.begin(SLOW);
        var stream = CompletableFuture.supplyAsync(() -> scene.service().get(location + "/events"));
        await().atMost(WITHIN)
                .until(() -> scene.service().json(location).path("recordsDone").asLong() > 200);
        scene.service().send("DELETE", location);

        HttpResponse<String> answer = stream.get();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        List<String> states =
                answer.body()
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                        .map(event -> event.path("state").asString())
                        .toList();
        assertThat(states).hasSizeGreaterThan(2).startsWith("RUNNING").endsWith("CANCELLED");
        assertThat(
                        scene.service()
                                .get(location + "/events")
                                .body()
                                .lines()
                                .filter(l -> !l.isEmpty()))
                .hasSize(2);
    }
}
