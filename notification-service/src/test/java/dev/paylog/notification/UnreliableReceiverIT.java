package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Three of ten requests fail, and an instance goes in the middle of it. */
class UnreliableReceiverIT {

    private static final int EVENTS = 120;
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final String[] SETTINGS = {
        "--paylog.deliveries.enabled=true",
        "--paylog.deliveries.private-addresses-allowed=true",
        "--paylog.deliveries.first-pause=50ms"
    };

    private final String bob = "bob-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void getsEveryDeliveryAndCanTellRepeats() {
        var random = new Random(42);
        try (var shop = new WebhookReceiver(_ -> random.nextInt(10) < 3 ? 500 : 200);
                var log = new EventLog(PLATFORM);
                var stays = Service.start(PLATFORM, SETTINGS)) {
            await().until(stays::isReady);
            var subscriptions = new SubscriptionsClient(stays);
            var subscription = subscriptions.create(bob, shop.url());
            try (var goes = Service.start(PLATFORM, SETTINGS)) {
                await().until(goes::isReady);
                tell(log, 0, EVENTS / 2);
            }
            tell(log, EVENTS / 2, EVENTS);

            String id = subscription.text("/id");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> delivered(subscriptions, id) == EVENTS);
            assertThat(shop.calls().stream().map(Call::id).distinct()).hasSize(EVENTS);
            assertThat(shop.calls().stream().map(Call::body).collect(Collectors.toSet()))
                    .hasSize(EVENTS);
            assertThat(shop.calls())
                    .allMatch(call -> call.isSignedWith(subscription.text("/secret")));
        }
    }

    private void tell(EventLog log, int from, int to) {
        for (int n = from; n < to; n++) {
            log.receiveAt(Instant.now(), bob, "B-" + n);
        }
    }

    private static long delivered(SubscriptionsClient subscriptions, String id) {
        return subscriptions.deliveries(id).stream()
                .filter(delivery -> delivery.at("/state").asString().equals("DELIVERED"))
                .count();
    }
}
