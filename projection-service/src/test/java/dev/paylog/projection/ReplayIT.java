package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.account;
import static dev.paylog.projection.kafka.States.payment;
import static dev.paylog.projection.kafka.States.submitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.payments.AccountKind;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class ReplayIT {

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final String FILE = "generation-1.db";

    private final TestPlatform platform = TestPlatform.shared();
    private final StateTopics topics =
            new StateTopics(platform.bootstrapServers(), platform.registryUrl());
    private final Path folder;

    ReplayIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        topics.close();
    }

    private ServiceUnderTest start() {
        var service =
                new ServiceUnderTest(platform.bootstrapServers(), platform.registryUrl(), folder);
        await().atMost(READY_WITHIN).until(service::isReady);
        return service;
    }

    @Test
    void isEqualAfterItWasDeletedAndFilledAgain() throws Exception {
        writeSome();
        try (var service = start()) {
            topics.write(payment("replayed-0", "alice", "bob", 1_000_000));
            await().until(() -> version(service, "replayed-0") == 3);
        }
        List<String> before = dump();
        assertThat(before).hasSizeGreaterThan(100);

        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        start().close();

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void readsOnAfterARestartWithoutGap() {
        topics.write(submitted("before", "alice", "bob"));
        start().close();
        topics.write(submitted("meanwhile", "alice", "bob"));

        try (var service = start()) {
            assertThat(version(service, "before")).isEqualTo(1);
            assertThat(version(service, "meanwhile")).isEqualTo(1);
            assertThat(service.json("/projection").path("generation").path("id").asString())
                    .isEqualTo("1");
        }
    }

    @Test
    void answersNothingFromAFolderItCannotUseUntilItCan() throws Exception {
        Path data = Files.createFile(folder.resolve("data"));
        try (var service =
                new ServiceUnderTest(platform.bootstrapServers(), platform.registryUrl(), data)) {
            await().atMost(READY_WITHIN)
                    .until(() -> service.get("/actuator/health").body().contains("trouble"));
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            var answer = service.get("/accounts");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body())
                    .contains("problems/read-model-unavailable", "database cannot be used");

            Files.delete(data);
            await().atMost(READY_WITHIN).until(service::isReady);
            assertThat(service.get("/accounts").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersWithoutKafkaAndReadsOnWhenItIsBack() {
        try (var own = TestPlatform.start();
                var ownTopics = new StateTopics(own.bootstrapServers(), own.registryUrl());
                var service =
                        new ServiceUnderTest(own.bootstrapServers(), own.registryUrl(), folder)) {
            ownTopics.write(submitted("before", "alice", "bob"));
            await().atMost(READY_WITHIN).until(() -> version(service, "before") == 1);

            own.stopBroker();
            assertThat(version(service, "before")).isEqualTo(1);
            assertThat(service.isReady()).isTrue();
            own.startBroker();
            ownTopics.write(submitted("after", "alice", "bob"));

            await().atMost(READY_WITHIN).until(() -> version(service, "after") == 1);
        }
    }

    private static int version(ServiceUnderTest service, String paymentId) {
        return service.json("/payments/" + paymentId).path("version").asInt(0);
    }

    private void writeSome() {
        topics.write(
                account("alice", AccountKind.CUSTOMER, 1, 2),
                account("bob", AccountKind.SETTLEMENT, -1, 0));
        IntStream.range(0, 100)
                .forEach(
                        i -> {
                            String id = "replayed-" + i;
                            topics.write(submitted(id, "alice", "bob"));
                            topics.write(payment(id, "alice", "bob", 1_000_000 + i));
                        });
    }

    /** Every row of every table but the housekeeping. */
    private List<String> dump() throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(FILE));
                var statement = connection.createStatement()) {
            for (String table : List.of("payments", "accounts", "bookings")) {
                try (ResultSet row =
                        statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                    while (row.next()) {
                        rows.add(table + row(row));
                    }
                }
            }
        }
        return rows;
    }

    private static String row(ResultSet row) throws SQLException {
        var text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append('|').append(row.getString(column));
        }
        return text.toString();
    }
}
