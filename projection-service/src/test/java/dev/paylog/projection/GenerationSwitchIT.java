package dev.paylog.projection;

import static dev.paylog.projection.RebuildScene.FAST;
import static dev.paylog.projection.RebuildScene.SLOW;
import static dev.paylog.projection.RebuildScene.WITHIN;

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

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerationSwitchIT {

    private final Path folder;
    private RebuildScene scene;

    /** Given after the constructor. */
    @Parameter DatabaseUnderTest database = DatabaseUnderTest.SQLITE;

    GenerationSwitchIT(@TempDir Path folder) {
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

    @Test
    void goesBackAndForthBetweenTwoGenerations() {
        String old = scene.live();
        String forth = scene.begin(FAST);
        scene.awaitSuccess(forth);
        String rebuilt = scene.live();
        String meanwhile = scene.writeOne();
        scene.awaitFound(meanwhile);

        String back = scene.rollBack(forth);
        JsonNode ended = scene.awaitEnd(back);
        assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.path("source").asString()).isEqualTo("previous");
        assertThat(scene.live()).isEqualTo(old);
        scene.awaitFound(meanwhile);
        scene.awaitFound(scene.writeOne());
        assertThat(scene.service().post(forth + "/rollback", "").statusCode()).isEqualTo(409);

        scene.awaitSuccess(scene.rollBack(back));
        assertThat(scene.live()).isEqualTo(rebuilt);
        scene.awaitFound(scene.writeOne());
    }

    @Test
    void findsAPlantedDifferenceAndLeavesTheLiveGenerationAlone() throws Exception {
        String live = scene.live();
        scene.plant("UPDATE payments SET amount = amount + 1 WHERE payment_id = 'p-7'");
        scene.plant("UPDATE accounts SET held = 77 WHERE account_id = 'bob'");
        try {
            JsonNode ended = scene.awaitEnd(scene.begin(FAST));

            assertThat(ended.path("state").asString()).isEqualTo("FAILED");
            assertThat(ended.path("phase").asString()).isEqualTo("CHECKING");
            assertThat(ended.path("failure").asString())
                    .isEqualTo(
                            "Checks failed: sums-by-currency, accounts-by-row, payments-by-row,"
                                    + " totals-by-row.");
            assertThat(ended.path("checks").toString())
                    .contains(
                            "{\"what\":\"payments p-7: amount\",\"expected\":\"1251\","
                                    + "\"rebuilt\":\"1250\"}",
                            "{\"what\":\"accounts bob: held\",\"expected\":\"77\","
                                    + "\"rebuilt\":\"0\"}");
            assertThat(scene.live()).isEqualTo(live);
            assertThat(scene.present()).containsExactly(live);
            assertThat(scene.service().get("/payments/p-7").body()).contains("12.51");
        } finally {
            scene.plant("UPDATE payments SET amount = amount - 1 WHERE payment_id = 'p-7'");
            scene.plant("UPDATE accounts SET held = 0 WHERE account_id = 'bob'");
        }
    }

    @Test
    void servesTheLiveGenerationAfterARestartInTheMiddle() throws Exception {
        String live = scene.live();
        String location = scene.begin(SLOW);
        await().atMost(WITHIN).until(() -> scene.present().size() == 2);
        assertThat(scene.remembered())
                .contains(location.substring(location.lastIndexOf('/') + 1), "\"RUNNING\"");

        var meanwhile = new AtomicReference<>("");
        scene.restart(() -> meanwhile.set(scene.writeOne()));

        assertThat(scene.live()).isEqualTo(live);
        assertThat(scene.present()).containsExactly(live);
        scene.awaitFound(meanwhile.get());
        assertThat(scene.state(location)).isEqualTo("FAILED");
        assertThat(scene.service().json(location).path("failure").asString()).contains("service");
    }

    @Test
    void goesBackAfterARestart() {
        String old = scene.live();
        String forth = scene.begin(FAST);
        scene.awaitSuccess(forth);
        var meanwhile = new AtomicReference<>("");
        scene.restart(() -> meanwhile.set(scene.writeOne()));

        assertThat(scene.live()).isNotEqualTo(old);

        String back = scene.rollBack(forth);
        scene.awaitSuccess(back);
        assertThat(scene.live()).isEqualTo(old);
        assertThat(scene.service().get("/payments/" + meanwhile.get()).statusCode()).isEqualTo(200);
    }
}
