package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.NOON;
import static dev.paylog.projection.kafka.States.account;
import static dev.paylog.projection.kafka.States.payment;
import static dev.paylog.projection.kafka.States.submitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.payments.AccountKind;
import dev.paylog.test.platform.TestPlatform;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What is found by its words, and what a caller has already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAndTagsIT {

    private final TestPlatform platform = TestPlatform.shared();
    private final StateTopics topics =
            new StateTopics(platform.bootstrapServers(), platform.registryUrl());

    private final ServiceUnderTest service;

    SearchAndTagsIT(@TempDir Path folder) {
        service = new ServiceUnderTest(platform.bootstrapServers(), platform.registryUrl(), folder);
    }

    @BeforeAll
    void becomesReady() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        await().until(service::isReady);
    }

    @AfterAll
    void stop() {
        service.close();
        topics.close();
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void awaitFound(String path) {
        await().until(() -> service.get(path).statusCode() == 200);
    }

    @Test
    void findsPaymentsByWordsAndByEndToEndId() {
        String account = unique("a");
        String[] ids = {unique("p"), unique("p"), unique("p")};
        topics.write(
                submitted(ids[0], account, "bob"),
                submitted(ids[1], "bob", account),
                submitted(ids[2], "bob", "carol"));
        String path = "/payments?account=" + account + "&q=";
        await().until(() -> service.json(path + "rent+FUR").path("items").size() == 2);

        assertThat(service.get(path + "m%C3%A4y&direction=incoming").body())
                .contains(ids[1])
                .doesNotContain(ids[0]);
        assertThat(service.json(path + "rent+june").toString())
                .isEqualTo("{\"items\":[],\"next\":null}");
        String next = service.json(path + "P-1&limit=1").path("next").asString();
        assertThat(service.json(path + "P-1&limit=1&cursor=" + next).path("items").size())
                .isEqualTo(1);
        assertThat(service.json(path + "p-1").path("items").size()).isZero();
    }

    @Test
    void tellsOnlyWhatTheCallerDoesNotHaveYet() {
        String id = unique("p");
        topics.write(submitted(id, "alice", "bob"));
        awaitFound("/payments/" + id);
        assertThat(service.get("/payments/" + id).headers().firstValue("ETag"))
                .contains("W/\"1-0\"");
        assertUnmodified("/payments/" + id, "W/\"1-0\"");
        assertUnmodified("/payments/" + id, "\"7\", \"1-0\"");
        assertUnmodified("/payments/" + id, "*");

        topics.write(payment(id, "alice", "bob", NOON + 9));
        String path = "/payments/" + id + "?minVersion=3";
        var newer = service.get(path, "Prefer", "wait=30", "If-None-Match", "W/\"1-0\"");
        assertThat(newer.statusCode()).isEqualTo(200);
        assertThat(newer.headers().firstValue("ETag")).contains("W/\"3-0\"");
        assertThat(newer.body()).contains("COMPLETED");

        topics.write(account(id, AccountKind.CUSTOMER, 8750, 250));
        awaitFound("/accounts/" + id);
        assertUnmodified("/accounts/" + id, "W/\"5\"");
        assertThat(service.get("/accounts/" + id, "If-None-Match", "W/\"4\"").statusCode())
                .isEqualTo(200);
    }

    private void assertUnmodified(String path, String tags) {
        var answer = service.get(path, "If-None-Match", tags);
        assertThat(answer.statusCode()).as(tags).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }
}
