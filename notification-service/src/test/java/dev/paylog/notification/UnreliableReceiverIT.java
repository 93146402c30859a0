package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Three of ten requests fail, and an instance goes in the middle of it. */
class UnreliableReceiverIT {

    private static final int EVENTS = 120;
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final String[] SETTINGS = {
        "--paylog.deliveries.enabled=true",
        "--paylog.deliveries.private-addresses-allowed=true",
        "--paylog.deliveries.first-pause=50ms",
        "--paylog.deliveries.lock=15s",
        "--paylog.deliveries.answer-limit=30s"
    };

    /** Longer than Kafka waits for a worker that does not renew. */
    private static final Duration SLOW = Duration.ofSeconds(17);

    /** Meanwhile somebody takes longer than a worker's lock lasts, and is not called again. */
    @Test
    void getsEveryDeliveryAndCanTellRepeats() {
        var random = new Random(42);
        try (var shop = new WebhookReceiver(_ -> random.nextInt(10) < 3 ? 500 : 200);
                var slow = new WebhookReceiver(_ -> answerSlowly());
                var log = new EventLog(PLATFORM);
                var stays = Service.start(PLATFORM, SETTINGS)) {
            await().until(stays::isReady);
            var subscriptions = new SubscriptionsClient(stays);
            String bob = log.open("bob");
            String carol = log.open("carol");
            var subscription = subscriptions.create(bob, shop.url());
            var patient = subscriptions.create(carol, slow.url());
            try (var goes = Service.start(PLATFORM, SETTINGS)) {
                await().until(goes::isReady);
                tell(log, bob, 0, EVENTS / 2);
            }
            log.receiveAt(Instant.now(), carol, "C-1");
            tell(log, bob, EVENTS / 2, EVENTS);

            String id = subscription.text("/id");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> {
                                assertThat(undelivered(subscriptions, id)).isEmpty();
                                assertThat(subscriptions.deliveries(id)).hasSize(EVENTS);
                            });
            assertThat(shop.calls().stream().map(Call::id).distinct()).hasSize(EVENTS);
            assertThat(shop.calls().stream().map(Call::body).collect(Collectors.toSet()))
                    .hasSize(EVENTS);
            assertThat(shop.calls())
                    .allMatch(call -> call.isSignedWith(subscription.text("/secret")));
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () ->
                                    subscriptions
                                            .states(patient.text("/id"))
                                            .equals(List.of("DELIVERED")));
            assertThat(slow.calls()).hasSize(1);
        }
    }

    private static int answerSlowly() {
        try {
            var _ = new CountDownLatch(1).await(SLOW.toSeconds(), TimeUnit.SECONDS);
            return 200;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void tell(EventLog log, String bob, int from, int to) {
        for (int n = from; n < to; n++) {
            log.receiveAt(Instant.now(), bob, "B-" + n);
        }
    }

    private static List<JsonNode> undelivered(SubscriptionsClient subscriptions, String id) {
        return subscriptions.deliveries(id).stream()
                .filter(delivery -> !delivery.at("/state").asString().equals("DELIVERED"))
                .toList();
    }
}
