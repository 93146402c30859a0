package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** What was delivered is delivered again when somebody asks for it, and not otherwise. */
class RedeliveriesIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private static Service service;
    private static SubscriptionsClient subscriptions;
    private static EventLog log;

    private String bob;

    @BeforeAll
    static void start() {
        service =
                Service.start(
                        PLATFORM,
                        "--paylog.deliveries.enabled=true",
                        "--paylog.deliveries.private-addresses-allowed=true",
                        "--paylog.deliveries.pending-max=60",
                        "--paylog.deliveries.redeliveries-max=2");
        subscriptions = new SubscriptionsClient(service);
        log = new EventLog(PLATFORM);
        await().until(service::isReady);
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
    }

    @BeforeEach
    void open() {
        bob = log.open("bob");
    }

    @Test
    void deliversAgainWhenItIsAskedToButOncePerKey() {
        try (var shop = new WebhookReceiver(_ -> 200)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");
            log.receiveAt(Instant.now(), bob, "B-1");
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));
            String again = "/" + id + "/deliveries/" + shop.calls().getFirst().id() + "/redelivery";

            assertThat(subscriptions.ask("POST", again, "").status()).isEqualTo(400);
            assertThat(redeliver(again, "", "key-1").status()).isEqualTo(202);
            await().until(() -> shop.calls().size() == 2);
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));
            assertThat(redeliver(again, "", "key-1").status()).isEqualTo(202);
            assertThat(redeliver(again, "", "key-2").status()).isEqualTo(202);
            await().until(() -> shop.calls().size() == 3);
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));
            assertThat(redeliver(again, "", "key-3").text("/type"))
                    .endsWith("/redelivered-too-often");
            assertThat(shop.calls())
                    .extracting(Call::id)
                    .containsOnly(shop.calls().getFirst().id());
        }
    }

    @Test
    void deliversATimeRangeAgainButOncePerKey() {
        try (var shop = new WebhookReceiver(_ -> 200)) {
            Instant then = Instant.now().truncatedTo(MILLIS);
            // The log's times go back and forth.
            log.receiveAt(then.plusMillis(2), bob, "B-3");
            log.receiveAt(then.minusMillis(1), bob, "B-0");
            log.receiveAt(then, bob, "B-1");
            log.receiveAt(then.plusMillis(1), bob, "B-2");
            String id = subscriptions.create(bob, shop.url()).text("/id");
            String path = "/" + id + "/deliveries/redelivery";
            String range = range(then, then.plusMillis(2));

            SubscriptionsClient.Answer asked = redeliver(path, range, "key-1");
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED", "DELIVERED")));
            SubscriptionsClient.Answer repeated = redeliver(path, range, "key-1");
            assertThat(redeliver(path, range, "key-2").status()).isEqualTo(202);
            await().until(() -> shop.calls().size() == 4);

            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.body().at("/events").asInt()).isEqualTo(2);
            assertThat(repeated.body()).isEqualTo(asked.body());
            assertThat(shop.calls().stream().map(Call::id).distinct()).hasSize(2);
            assertThat(shop.calls()).allMatch(call -> call.body().matches(".*\\(B-[12]\\).*"));
            assertThat(redeliver(path, range(then, then.plusMillis(1)), "key-1").text("/type"))
                    .endsWith("/idempotency-key-reused");
        }
    }

    @Test
    void deliversNothingAgainToASubscriptionThatHasEnded() {
        try (var shop = new WebhookReceiver(_ -> 410)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");
            log.receiveAt(Instant.now(), bob, "B-1");
            await().until(() -> subscriptions.states(id).equals(List.of("FAILED")));
            String path = "/" + id + "/deliveries/";
            String delivery = shop.calls().getFirst().id();
            String range = range(Instant.EPOCH, Instant.now());

            assertThat(redeliver(path + delivery + "/redelivery", "", "key-1").text("/type"))
                    .endsWith("/subscription-ended");
            assertThat(redeliver(path + "redelivery", range, "key-1").status()).isEqualTo(409);
        }
    }

    @Test
    void refusesARangeForWhichThereIsNoRoom() {
        try (var shop = new WebhookReceiver(_ -> 200)) {
            Instant then = Instant.now().truncatedTo(MILLIS);
            for (int n = 0; n < 61; n++) {
                log.receiveAt(then, bob, "B-" + n);
            }
            String id = subscriptions.create(bob, shop.url()).text("/id");

            String range = range(then, then.plusMillis(1));
            assertThat(redeliver("/" + id + "/deliveries/redelivery", range, "key-1").text("/type"))
                    .endsWith("/overloaded");
            assertThat(subscriptions.deliveries(id)).isEmpty();
        }
    }

    private static String range(Instant from, Instant to) {
        return "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to);
    }

    private static SubscriptionsClient.Answer redeliver(String path, String json, String key) {
        return subscriptions.ask("POST", path, json, "Idempotency-Key", key);
    }
}
