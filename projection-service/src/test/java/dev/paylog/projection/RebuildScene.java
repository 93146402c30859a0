package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.account;
import static dev.paylog.projection.kafka.States.payment;
import static dev.paylog.projection.kafka.States.submitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.payments.AccountKind;
import dev.paylog.projection.jdbc.DatabaseUnderTest;
import dev.paylog.projection.jdbc.DatabaseUnderTest.Place;
import dev.paylog.test.platform.TestPlatform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A service with some payments on a platform of its own, and what is asked of its rebuilds. */
final class RebuildScene implements AutoCloseable {

    static final Duration WITHIN = Duration.ofSeconds(60);
    static final String REBUILDS = "/projection/rebuilds";
    static final String FAST = "{\"source\":\"state\"}";
    static final String SLOW = "{\"source\":\"state\",\"maxRecordsPerSecond\":100}";
    static final int PAYMENTS = 3_000;

    private final TestPlatform platform = TestPlatform.start();
    private final StateTopics topics =
            new StateTopics(platform.bootstrapServers(), platform.registryUrl());
    private final AtomicInteger written = new AtomicInteger();
    private final Path folder;
    private final Place place;
    private ServiceUnderTest service;

    RebuildScene(DatabaseUnderTest database, Path folder) {
        this(database, folder, RebuildScene::fill, "p-" + (PAYMENTS - 1));
    }

    /**
     * @param last the payment that is there when all are
     */
    RebuildScene(
            DatabaseUnderTest database, Path folder, Consumer<StateTopics> filling, String last) {
        this.folder = folder;
        this.place = database.place(folder);
        this.service = start();
        filling.accept(topics);
        awaitFound(last);
    }

    private static void fill(StateTopics topics) {
        topics.write(
                account("alice", AccountKind.CUSTOMER, 1, 2),
                account("bob", AccountKind.SETTLEMENT, -1, 0));
        topics.writeAll(
                IntStream.range(0, PAYMENTS)
                        .mapToObj(i -> payment("p-" + i, "alice", "bob", 1_000 + i)));
    }

    StateTopics topics() {
        return topics;
    }

    /** Another one, in the same place. */
    ServiceUnderTest start() {
        return new ServiceUnderTest(
                platform.bootstrapServers(), platform.registryUrl(), place.settings());
    }

    ServiceUnderTest service() {
        return service;
    }

    void awaitReady() {
        await().atMost(WITHIN).until(() -> service.isReady());
    }

    void restart(Runnable meanwhile) {
        service.close();
        meanwhile.run();
        service = start();
        awaitReady();
    }

    void endWhatGoesOn() {
        for (JsonNode rebuild : service.json(REBUILDS).path("items")) {
            service.send("DELETE", REBUILDS + "/" + rebuild.path("id").asString());
        }
    }

    void awaitFound(String id) {
        await().atMost(WITHIN).until(() -> service.get("/payments/" + id).statusCode() == 200);
    }

    /** Its id. */
    String writeOne() {
        String id = "one-" + written.incrementAndGet();
        topics.write(submitted(id, "alice", "bob"));
        return id;
    }

    String begin(String body) {
        return begun(service.post(REBUILDS, body));
    }

    String rollBack(String location) {
        return begun(service.post(location + "/rollback", ""));
    }

    private static String begun(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith(json(answer).path("id").asString());
        return location;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    JsonNode awaitEnd(String location) {
        await().atMost(WITHIN).until(() -> !List.of("RUNNING", "PAUSED").contains(state(location)));
        return service.json(location);
    }

    void awaitSuccess(String location) {
        JsonNode ended = awaitEnd(location);
        assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
    }

    void awaitRecords(String location, long records) {
        await().atMost(WITHIN)
                .until(() -> service.json(location).path("recordsDone").asLong() > records);
    }

    String state(String location) {
        return service.json(location).path("state").asString();
    }

    /** The id of the live generation. */
    String live() {
        return service.json("/projection").path("generation").path("id").asString();
    }

    /** The ids of all generations that take room. */
    List<String> present() throws Exception {
        return place.present();
    }

    /** What a start after a crash at this moment would know of rebuilds. */
    String remembered() throws Exception {
        return Files.readString(folder.resolve("rebuilds.json"));
    }

    /** Changes one row of the live generation behind the back of the service. */
    void plant(String sql) throws SQLException {
        try (var connection = place.connect(live());
                var statement = connection.createStatement()) {
            // What triggers changed is counted, too.
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Override
    public void close() {
        service.close();
        topics.close();
        platform.close();
    }
}
