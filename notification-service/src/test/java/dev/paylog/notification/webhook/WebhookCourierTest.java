package dev.paylog.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.DeliveryProperties;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Outcome;
import dev.paylog.notification.WebhookReceiver;
import dev.paylog.notification.WebhookSecrets;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.notifications.Secret;
import dev.paylog.notifications.Subscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class WebhookCourierTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final String SECRET = WebhookSecrets.create();
    private static final String BODY = "{\"type\":\"PaymentReceived\",\"text\":\"für dich\"}";

    @Test
    void postsWhatTheReceiverCanVerify() {
        try (var shop = new WebhookReceiver(_ -> 204)) {
            assertThat(deliver(shop.url(), true)).isEqualTo(new Outcome.Delivered(204));

            assertThat(shop.calls())
                    .singleElement()
                    .satisfies(
                            call -> {
                                assertThat(call.id()).isEqualTo("d-1");
                                assertThat(call.body()).isEqualTo(BODY);
                                assertThat(call.isSignedWith(SECRET)).isTrue();
                                assertThat(call.isSignedWith(WebhookSecrets.create())).isFalse();
                            });
        }
    }

    @Test
    void signsWithBothSecretsWhileTheyAreRotated() {
        String newest = WebhookSecrets.create();
        List<Secret> secrets =
                WebhookSecrets.rotated(List.of(new Secret(SECRET, null)), newest, Instant.now());
        try (var shop = new WebhookReceiver(_ -> 200)) {
            var _ = deliver(shop.url(), secrets, true);

            assertThat(shop.calls().getFirst().isSignedWith(SECRET)).isTrue();
            assertThat(shop.calls().getFirst().isSignedWith(newest)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 500, 503})
    void takesEverythingElseForAFailureAndFollowsNoRedirect(int status) {
        try (var shop = new WebhookReceiver(_ -> status)) {
            assertThat(deliver(shop.url(), true))
                    .isEqualTo(new Outcome.Failed(status, "answered " + status, null));
            assertThat(shop.calls()).hasSize(1);
        }
    }

    @Test
    void hearsWhenItIsNotWantedAnyMoreOrOnlyLater() {
        try (var gone = new WebhookReceiver(_ -> 410);
                var later = new WebhookReceiver(_ -> 429)) {
            assertThat(deliver(gone.url(), true)).isEqualTo(new Outcome.Gone(410));
            assertThat(deliver(later.url(), true))
                    .isEqualTo(new Outcome.Failed(429, "answered 429", Duration.ofHours(1)));
        }
    }

    @Test
    void hangsUpWhenNothingIsAnswered() {
        var never = new CountDownLatch(1);
        try (var shop = new WebhookReceiver(_ -> wait(never))) {
            assertThat(deliver(shop.url(), true))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class, failed -> assertThat(failed.status()).isNull());
        } finally {
            never.countDown();
        }
    }

    /** Each of them in time, but never the last. */
    @Test
    void hangsUpOnHeadersThatTrickle() throws Exception {
        var over = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> trickle(server, over));

            assertThat(deliver("http://127.0.0.1:" + server.getLocalPort(), true))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure()).contains("no answer within"));
        } finally {
            over.countDown();
        }
    }

    private static void trickle(ServerSocket server, CountDownLatch over) {
        try (Socket socket = server.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            do {
                out.write("X-More: x\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } while (!over.await(20, TimeUnit.MILLISECONDS));
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"})
    void connectsToNothingInsideTheOwnNetwork(String host) {
        try (var shop = new WebhookReceiver(_ -> 200)) {
            String url = "http://" + host + ":" + URI.create(shop.url()).getPort() + "/hooks";

            assertThat(deliver(url, false)).isInstanceOf(Outcome.Failed.class);
            assertThat(shop.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    120                           | PT2M
                    Sun, 22 Nov 2026 10:00:30 GMT | PT30S
                    Sun, 22 Nov 2026 09:00:00 GMT | PT0S
                    soon                          |
                    -1                            |
                    """)
    void understandsBothWaysToSayLater(String value, Duration retryAfter) {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(WebhookCourier.retryAfter(value, now)).isEqualTo(retryAfter);
    }

    private static Outcome deliver(String url, boolean privateAllowed) {
        return deliver(url, List.of(new Secret(SECRET, null)), privateAllowed);
    }

    private static Outcome deliver(String url, List<Secret> secrets, boolean privateAllowed) {
        var subscription =
                new Subscription(
                        "s-1",
                        Channel.WEBHOOK,
                        null,
                        List.of(),
                        url,
                        "en",
                        0L,
                        secrets,
                        null,
                        List.of());
        var delivery =
                new Delivery(
                        "d-1",
                        "s-1",
                        "PaymentReceived",
                        "7-1",
                        BODY,
                        0L,
                        0L,
                        DeliveryStatus.PENDING,
                        List.of(),
                        null,
                        List.of());
        var courier = new WebhookCourier(properties(privateAllowed));
        try {
            return courier.deliver(subscription, delivery, Instant.now());
        } finally {
            close(courier);
        }
    }

    private static void close(WebhookCourier courier) {
        try {
            courier.destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NotificationProperties properties(boolean privateAllowed) {
        var deliveries =
                new DeliveryProperties(
                        true,
                        1,
                        1,
                        1,
                        Duration.ofSeconds(30),
                        LIMIT,
                        Duration.ofSeconds(1),
                        Duration.ofHours(24),
                        1,
                        1,
                        1,
                        privateAllowed);
        return new NotificationProperties(
                URI.create("http://127.0.0.1"), LIMIT, 1, 1, 1, LIMIT, LIMIT, deliveries);
    }

    private static int wait(CountDownLatch latch) {
        try {
            latch.await();
            return 200;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
