package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.test.platform.TestPlatform;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class WebhooksIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final GreenMail POST =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static Service service;
    private static SubscriptionsClient subscriptions;
    private static EventLog log;

    private String bob;

    @BeforeAll
    static void start() {
        POST.start();
        service =
                Service.start(
                        PLATFORM,
                        "--paylog.deliveries.enabled=true",
                        "--paylog.deliveries.private-addresses-allowed=true",
                        "--paylog.deliveries.first-pause=200ms",
                        "--paylog.deliveries.pending-max=60",
                        "--paylog.deliveries.answer-limit=1s",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + POST.getSmtp().getPort(),
                        "--spring.mail.properties.mail.from=paylog@bank.example");
        subscriptions = new SubscriptionsClient(service);
        log = new EventLog(PLATFORM);
        await().until(service::isReady);
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
        POST.stop();
    }

    @BeforeEach
    void open() {
        bob = log.open("bob");
    }

    @Test
    void tellsASubscriberWhatHasHappened() {
        try (var shop = new WebhookReceiver(_ -> 204)) {
            var subscription = subscriptions.create(bob, shop.url());
            log.receiveAt(Instant.now(), bob, "B-1");
            await().until(() -> shop.calls().size() == 1);

            Call call = shop.calls().getFirst();
            assertThat(call.isSignedWith(subscription.text("/secret"))).isTrue();
            assertThat(call.body())
                    .startsWith("{\"type\":\"PaymentReceived\",")
                    .contains("You received 12.50 EUR from alice (B-1).");
            String id = subscription.text("/id");
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));
            assertThat(subscriptions.deliveries(id).getFirst().at("/id").asString())
                    .isEqualTo(call.id());
        }
    }

    @Test
    void writesToPeopleAsWell() throws MessagingException {
        String address = bob + "@shop.example";
        var subscription =
                subscriptions.create(
                        """
                        {"channel":"email","email":"%s","account":"%s","language":"de"}
                        """
                                .formatted(address, bob));
        assertThat(subscription.status()).isEqualTo(201);
        assertThat(subscription.body().has("secret")).isFalse();
        log.receiveAt(Instant.now(), bob, "B-1");
        String id = subscription.text("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));

        MimeMessage[] letters = POST.getReceivedMessagesForDomain(address);
        assertThat(letters).hasSize(1);
        String delivery = subscriptions.deliveries(id).getFirst().at("/id").asString();
        assertThat(letters[0].getMessageID()).isEqualTo("<" + delivery + "@bank.example>");
        assertThat(GreenMailUtil.getBody(letters[0])).contains("12,50 EUR von alice");
        assertThat(subscriptions.ask("POST", "/" + id + "/secret", "").status()).isEqualTo(404);
    }

    @Test
    void triesAgainUntilItArrives() {
        var answers = new AtomicInteger();
        try (var shop = new WebhookReceiver(_ -> answers.incrementAndGet() < 3 ? 503 : 200)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");
            log.receiveAt(Instant.now(), bob, "B-1");
            await().until(() -> subscriptions.states(id).equals(List.of("DELIVERED")));

            assertThat(shop.calls()).hasSize(3);
            assertThat(shop.calls())
                    .extracting(Call::id)
                    .containsOnly(shop.calls().getFirst().id());
            JsonNode delivery = subscriptions.deliveries(id).getFirst();
            assertThat(delivery.at("/attempts").valueStream())
                    .extracting(attempt -> attempt.at("/status").asInt())
                    .containsExactly(503, 503, 200);
            assertThat(delivery.at("/nextAt").isNull()).isTrue();
        }
    }

    @Test
    void doesNotLetOneThatHangsSlowTheOthers() {
        var never = new CountDownLatch(1);
        try (var hanging = new WebhookReceiver(_ -> wait(never));
                var shop = new WebhookReceiver(_ -> 200)) {
            String carol = log.open("carol");
            var _ = subscriptions.create(carol, hanging.url());
            var _ = subscriptions.create(bob, shop.url());
            for (int n = 0; n < 50; n++) {
                log.receiveAt(Instant.now(), carol, "C-" + n);
                log.receiveAt(Instant.now(), bob, "B-" + n);
            }

            await().until(() -> shop.calls().stream().map(Call::id).distinct().count() == 50);
            // It rests most of the time, however many deliveries wait for it.
            assertThat(hanging.calls().size()).isLessThan(20);
        } finally {
            never.countDown();
        }
    }

    @Test
    void endsASubscriptionThatIsNotWantedAnyMore() {
        try (var shop = new WebhookReceiver(_ -> 410)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");
            log.receiveAt(Instant.now(), bob, "B-1");
            await().until(() -> subscriptions.states(id).equals(List.of("FAILED")));
            log.receiveAt(Instant.now(), bob, "B-2");

            assertThat(ended(id)).isEqualTo("answered 410");
            assertThat(shop.calls()).hasSize(1);
            assertThat(subscriptions.ask("POST", "/" + id + "/resumption", "").status())
                    .isEqualTo(200);
            log.receiveAt(Instant.now(), bob, "B-3");
            await().until(() -> shop.calls().size() == 2);
            assertThat(shop.calls().getLast().body()).contains("(B-3)");
        }
    }

    @Test
    void stopsASubscriptionForWhichTooMuchWaits() {
        try (var shop = new WebhookReceiver(_ -> 503)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");
            for (int n = 0; n < 100; n++) {
                log.receiveAt(Instant.now(), bob, "B-" + n);
            }

            await().until(() -> ended(id).contains(" deliveries were pending at "));
            assertThat(subscriptions.deliveries(id)).hasSizeBetween(60, 99);
        }
    }

    @Test
    void endsWithItsSubscription() {
        try (var shop = new WebhookReceiver(_ -> 200)) {
            String id = subscriptions.create(bob, shop.url()).text("/id");

            assertThat(subscriptions.ask("DELETE", "/" + id, "").status()).isEqualTo(204);

            assertThat(subscriptions.get("/" + id).status()).isEqualTo(404);
            assertThat(subscriptions.get("/" + id + "/deliveries").status()).isEqualTo(404);
            assertThat(subscriptions.ask("DELETE", "/" + id, "").status()).isEqualTo(404);
        }
    }

    @Test
    void showsASecretOnceAndANewOneWhenItIsAskedFor() {
        SubscriptionsClient.Answer created = subscriptions.create(bob, "http://127.0.0.1:9/");
        String id = created.text("/id");

        SubscriptionsClient.Answer rotated = subscriptions.ask("POST", "/" + id + "/secret", "");

        assertThat(created.text("/secret")).startsWith("whsec_");
        assertThat(rotated.text("/secret"))
                .startsWith("whsec_")
                .isNotEqualTo(created.text("/secret"));
        assertThat(subscriptions.get("/" + id).body().has("secret")).isFalse();
    }

    private static int wait(CountDownLatch latch) {
        try {
            latch.await();
            return 200;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String ended(String subscription) {
        return subscriptions.get("/" + subscription).text("/disabledBecause");
    }
}
