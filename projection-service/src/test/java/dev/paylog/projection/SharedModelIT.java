package dev.paylog.projection;

import static dev.paylog.projection.RebuildScene.FAST;
import static dev.paylog.projection.RebuildScene.REBUILDS;
import static dev.paylog.projection.RebuildScene.SLOW;
import static dev.paylog.projection.RebuildScene.WITHIN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.projection.jdbc.DatabaseUnderTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Two instances of the service with one read model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedModelIT {

    private final RebuildScene scene;

    SharedModelIT(@TempDir Path folder) {
        scene = new RebuildScene(DatabaseUnderTest.POSTGRESQL, folder);
    }

    @BeforeEach
    void awaitReady() {
        scene.awaitReady();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private static void awaitFound(ServiceUnderTest service, String id) {
        await().atMost(WITHIN).until(() -> service.get("/payments/" + id).statusCode() == 200);
    }

    @Test
    void bothAnswerAndOneTakesOverFromTheOther() {
        try (ServiceUnderTest second = scene.start()) {
            await().atMost(WITHIN).until(second::isReady);
            String beside = scene.writeOne();
            awaitFound(second, beside);
            awaitFound(scene.service(), beside);

            scene.restart(
                    () -> {
                        String alone = scene.writeOne();
                        awaitFound(second, alone);
                    });
            String again = scene.writeOne();
            awaitFound(second, again);
            awaitFound(scene.service(), again);
        }
        scene.awaitFound(scene.writeOne());
    }

    @Test
    void rebuildsOnceForAll() {
        try (ServiceUnderTest second = scene.start()) {
            await().atMost(WITHIN).until(second::isReady);
            String first = scene.begin(SLOW);
            var refused = second.post(REBUILDS, FAST);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.headers().firstValue("Location")).contains(first);
            assertThat(second.json(first).path("state").asString()).isEqualTo("RUNNING");
            assertThat(second.send("DELETE", first).body()).contains("problems/rebuild-elsewhere");
            assertThat(second.post(first + "/pause", "").statusCode()).isEqualTo(409);
            scene.endWhatGoesOn();
            await().atMost(WITHIN)
                    .until(() -> second.json(first).path("state").asString().equals("CANCELLED"));

            scene.awaitSuccess(scene.begin(FAST));
            String live = scene.live();
            await().atMost(WITHIN)
                    .until(
                            () ->
                                    second.json("/projection")
                                            .path("generation")
                                            .path("id")
                                            .asString()
                                            .equals(live));
            awaitFound(second, scene.writeOne());
        }
    }
}
