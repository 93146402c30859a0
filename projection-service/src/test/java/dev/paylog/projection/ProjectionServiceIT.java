package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.NOON;
import static dev.paylog.projection.kafka.States.account;
import static dev.paylog.projection.kafka.States.payment;
import static dev.paylog.projection.kafka.States.rejected;
import static dev.paylog.projection.kafka.States.reviewed;
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

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What is on the topics, as it is told, searched and paged through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionServiceIT {

    private final TestPlatform platform = TestPlatform.shared();
    private final StateTopics topics =
            new StateTopics(platform.bootstrapServers(), platform.registryUrl());
    private final ServiceUnderTest service;

    ProjectionServiceIT(@TempDir Path folder) {
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
    void tellsAPaymentWithAssessmentAndHistory() {
        String id = unique("p");
        topics.write(payment(id, "alice", "bob", NOON));
        awaitFound("/payments/" + id);

        assertThat(service.get("/payments/" + id).body())
                .isEqualTo(
                        """
                        {"paymentId":"%1$s","status":"COMPLETED","debtorAccount":"alice",\
                        "creditorAccount":"bob","amount":{"value":"12.50","currency":"EUR"},\
                        "endToEndId":"P-1","remittanceInformation":"Rent für May",\
                        "submittedAt":"2026-11-22T10:00:00.123Z",\
                        "updatedAt":"2026-11-22T10:00:00.130Z","reason":null,"refundOf":null,\
                        "refunded":"0.00","version":3,"assessment":{"score":10,\
                        "decision":"APPROVE","rules":[{"id":"amount-limit","version":2,\
                        "because":"small"}],"reviewer":null,"note":null},"history":[{"status":"COMPLETED",\
                        "at":"2026-11-22T10:00:00.123Z","eventId":"event-%1$s",\
                        "accountVersion":4}]}\
                        """
                                .formatted(id));
    }

    @Test
    void tellsWhoReviewedAPayment() {
        String id = unique("p");
        topics.write(reviewed(id, "alice", "bob", NOON + 3, "rita", "Called the debtor"));
        awaitFound("/payments/" + id);

        assertThat(service.get("/payments/" + id).body())
                .contains("\"reviewer\":\"rita\",\"note\":\"Called the debtor\"}");
    }

    @Test
    void tellsAccounts() {
        String customer = unique("customer");
        String settlement = unique("bank");
        topics.write(
                account(customer, AccountKind.CUSTOMER, 8750, 250),
                account(settlement, AccountKind.SETTLEMENT, -8750, 0));
        awaitFound("/accounts/" + customer);
        awaitFound("/accounts/" + settlement);

        assertThat(service.get("/accounts/" + customer).body())
                .isEqualTo(
                        """
                        {"accountId":"%s","currency":"EUR","kind":"CUSTOMER","status":"OPEN",\
                        "owner":"Zoë","overdraftLimit":"10.00","posted":"87.50","held":"2.50",\
                        "available":"95.00","version":5,"openedAt":"2026-11-22T10:00:00.123Z"}\
                        """
                                .formatted(customer));
        assertThat(service.get("/accounts/" + settlement).body())
                .contains("\"posted\":\"-87.50\"", "\"available\":null");
        assertThat(service.get("/accounts?limit=500").body()).contains(customer, settlement);
    }

    @Test
    void tellsTheStatementAndPagesThroughIt() {
        String id = unique("debtor");
        topics.write(account(id, AccountKind.CUSTOMER, 8750, 0));
        topics.write(payment(unique("p"), id, "bob", 2), payment(unique("p"), "carol", id, 3));
        String path = "/accounts/" + id + "/statement";
        await().until(() -> service.json(path).path("items").size() == 2);

        assertThat(service.get(path).body())
                .contains(
                        "\"counterparty\":\"bob\",\"amount\":\"-12.50\",\"balance\":\"87.50\","
                                + "\"kind\":\"PAYMENT\",\"text\":\"Rent für May\"}",
                        "\"counterparty\":\"carol\",\"amount\":\"12.50\"")
                .endsWith("\"next\":null}");
        String next = service.json(path + "?limit=1").path("next").asString();
        assertThat(service.get(path + "?limit=1&cursor=" + next).body())
                .contains("\"counterparty\":\"carol\"")
                .doesNotContain("\"counterparty\":\"bob\"");
    }

    @Test
    void listsPaymentsOfAnAccountByStatus() {
        String debtor = unique("debtor");
        String[] ids = {unique("p"), unique("p"), unique("p")};
        topics.write(
                rejected(ids[0], debtor, "bob"),
                rejected(ids[1], "bob", debtor),
                submitted(ids[2], debtor, "bob"));
        String path = "/payments?account=" + debtor;
        await().until(() -> service.json(path).path("items").size() == 3);

        assertThat(service.get(path + "&status=REJECTED&limit=500").body())
                .contains(ids[0], ids[1], "\"reason\":\"insufficient-funds\"")
                .doesNotContain(ids[2]);
        assertThat(service.get(path + "&direction=outgoing&unheard=of").body())
                .contains(ids[0], ids[2])
                .doesNotContain(ids[1]);
        assertThat(service.json(path + "&limit=2").path("next").asString()).isNotEmpty();
        assertThat(service.json("/totals?by=status").path("items").valueStream())
                .anySatisfy(
                        total -> {
                            assertThat(total.path("status").asString()).isEqualTo("REJECTED");
                            assertThat(total.path("currency").asString()).isEqualTo("EUR");
                            assertThat(total.path("count").asLong()).isGreaterThanOrEqualTo(2);
                        });
    }

    @Test
    void tellsOfItself() {
        JsonNode projection = service.json("/projection");

        assertThat(projection.path("phase").asString()).isEqualTo("LIVE");
        assertThat(projection.path("generation").path("id").asString()).isEqualTo("1");
        assertThat(projection.path("positions").size()).isEqualTo(24);
        assertThat(projection.path("rows").has("bookings")).isTrue();
        await().until(() -> service.json("/projection").path("lag").asLong() == 0);
    }

    @Test
    void waitsUntilItHasHeardOfAVersion() throws Exception {
        String id = unique("p");
        topics.write(submitted(id, "alice", "bob"));
        awaitFound("/payments/" + id);

        var answer =
                CompletableFuture.supplyAsync(
                        () ->
                                service.get(
                                        "/payments/" + id + "?minVersion=3", "Prefer", "wait=99"));
        topics.write(payment(id, "alice", "bob", NOON + 1));

        assertThat(answer.get().body()).contains("\"version\":3");
        assertThat(answer.get().headers().firstValue("Preference-Applied")).contains("wait=30");
        var unknown = service.get("/payments/" + unique("p"), "Prefer", "wait=1");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Preference-Applied")).contains("wait=1");
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
