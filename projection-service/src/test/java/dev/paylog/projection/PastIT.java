package dev.paylog.projection;

import static dev.paylog.projection.RebuildScene.FAST;
import static dev.paylog.projection.RebuildScene.REBUILDS;
import static dev.paylog.projection.kafka.ExampleBank.at;
import static dev.paylog.projection.kafka.ExampleBank.id;
import static dev.paylog.projection.kafka.ExampleBank.opened;
import static dev.paylog.projection.kafka.ExampleBank.payments;

import static org.assertj.core.api.Assertions.assertThat;

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

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The read model as it was, served beside the live one. */
@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastIT {

    private final Path folder;
    private RebuildScene scene;

    /** Given after the constructor. */
    @Parameter DatabaseUnderTest database = DatabaseUnderTest.SQLITE;

    PastIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void begin() {
        scene =
                new RebuildScene(
                        database,
                        folder,
                        topics -> {
                            topics.write(opened());
                            topics.write(payments(0, 10));
                        },
                        id(9));
    }

    @BeforeEach
    void awaitReady() {
        scene.awaitReady();
    }

    @AfterEach
    void dropAll() {
        for (JsonNode past : scene.service().json("/projection").path("past")) {
            assertThat(drop(past.path("id").asString()).statusCode()).isEqualTo(204);
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private static String asOf(long epochMillis) {
        return "{\"source\":\"events\",\"asOf\":\"%s\"}"
                .formatted(Instant.ofEpochMilli(epochMillis));
    }

    /** The generation's id. */
    private String served(long epochMillis) {
        JsonNode ended = scene.awaitEnd(scene.begin(asOf(epochMillis)));
        assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.path("phase").asString()).isEqualTo("SERVED");
        assertThat(ended.path("asOf").asString())
                .isEqualTo(Instant.ofEpochMilli(epochMillis).toString());
        assertThat(ended.path("replaces").isNull()).isTrue();
        assertThat(ended.path("checks").valueStream().map(at -> at.path("ok").asBoolean()))
                .hasSize(3)
                .containsOnly(true);
        return ended.path("generation").asString();
    }

    private HttpResponse<String> drop(String generation) {
        return scene.service().send("DELETE", "/projection/generations/" + generation);
    }

    private JsonNode json(String path) {
        return scene.service().json(path);
    }

    @Test
    void servesWhatHadHappenedByThen() {
        String live = scene.live();
        String past = served(at(4));

        assertThat(json("/payments?generation=" + past).path("items"))
                .extracting(payment -> payment.path("paymentId").asString())
                .containsExactly(id(4), id(3), id(2), id(1), id(0));
        assertThat(json("/payments/" + id(4) + "?generation=" + past).path("status").asString())
                .isEqualTo("COMPLETED");
        assertProblem("/payments/" + id(5) + "?generation=" + past, 404, "not-found");
        assertThat(json("/accounts/alice?generation=" + past).path("posted").asString())
                .isEqualTo("5.00");
        assertThat(tag("/accounts/alice?generation=" + past)).startsWith("W/\"g" + past + "-");
        assertThat(tag("/accounts/alice?generation=" + live)).isEqualTo(tag("/accounts/alice"));
        assertThat(json("/accounts?generation=" + past).path("items"))
                .extracting(account -> account.path("posted").asString())
                .containsExactly("5.00", "-5.00");
        assertThat(json("/accounts/alice/statement?generation=" + past).path("items")).hasSize(5);
        assertThat(json("/totals?by=currency&generation=" + past).toString())
                .contains("\"count\":5,\"sum\":\"5.00\"");

        assertThat(scene.live()).isEqualTo(live);
        assertThat(json("/accounts/alice").path("posted").asString()).isEqualTo("10.00");
        assertThat(json("/accounts/alice?generation=" + live).path("posted").asString())
                .isEqualTo("10.00");
        assertProblem("/accounts/alice?generation=999", 404, "generation-unknown");
        assertProblem("/accounts/alice?generation=last", 400, "malformed-request");
    }

    private String tag(String path) {
        return scene.service().get(path).headers().firstValue("ETag").orElseThrow();
    }

    private void assertProblem(String path, int status, String slug) {
        HttpResponse<String> answer = scene.service().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("problems/" + slug);
    }

    @Test
    void isKeptOverARestartAndARebuildUntilItIsDropped() throws Exception {
        String past = served(at(2));
        scene.restart(() -> {});
        scene.awaitSuccess(scene.begin(FAST));

        assertThat(json("/projection").path("past").toString())
                .isEqualTo(
                        "[{\"id\":\"%s\",\"asOf\":\"%s\"}]"
                                .formatted(past, Instant.ofEpochMilli(at(2))));
        assertThat(json("/accounts/alice?generation=" + past).path("posted").asString())
                .isEqualTo("3.00");
        assertThat(scene.present()).contains(past, scene.live()).hasSize(3);

        assertThat(drop(past).statusCode()).isEqualTo(204);
        assertThat(drop(past).statusCode()).isEqualTo(404);
        assertThat(drop(scene.live()).statusCode()).isEqualTo(404);
        assertProblem("/accounts?generation=" + past, 404, "generation-unknown");
        assertThat(scene.present()).doesNotContain(past).hasSize(2);
    }

    @Test
    void refusesMoreThanMayBeKept() {
        List<String> kept = List.of(served(at(0)), served(at(1)), served(at(2)));
        served(at(3));
        served(at(4));

        HttpResponse<String> sixth = scene.service().post(REBUILDS, asOf(at(5)));
        assertThat(sixth.statusCode()).isEqualTo(409);
        assertThat(sixth.body()).contains("problems/too-many-generations", kept.getFirst());
        drop(kept.getFirst());
        served(at(5));
    }

    @Test
    void refusesInstantsOutsideTheLog() {
        assertRefused(asOf(at(-1)), "must not be before the first event, 2026-");
        assertRefused(asOf(System.currentTimeMillis() + 60_000), "must not be in the future");
        assertRefused("{\"source\":\"events\",\"asOf\":\"yesterday\"}", "must be a time");
        assertRefused(asOf(at(1)).replace("events", "state"), "needs the source events");
    }

    private void assertRefused(String body, String message) {
        HttpResponse<String> answer = scene.service().post(REBUILDS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("problems/malformed-request", "\"field\":\"asOf\"", message);
    }
}
