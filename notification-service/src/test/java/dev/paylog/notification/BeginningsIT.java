package dev.paylog.notification;

import static dev.paylog.notification.NotificationsIT.endToEndId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** From when on somebody is told, and in which language. */
class BeginningsIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private static Service service;
    private static EventLog log;

    private String bob;

    @BeforeAll
    static void start() {
        service = Service.start(PLATFORM);
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
    void beginsAtATimeInThePast() {
        Instant then = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        log.receiveAt(then.minusMillis(1), bob, "B-1");
        log.receiveAt(then, bob, "B-2");
        log.receiveAt(then, bob, "B-3");
        URI address = service.at("/notifications?account=" + bob + "&since=" + then);

        try (var client = SseClient.connect(address, null)) {
            assertThat(client.next(2))
                    .extracting(NotificationsIT::endToEndId)
                    .containsExactly("B-2", "B-3");
        }
    }

    /** Further back than milliseconds can tell. */
    @Test
    void beginsAtTheFarthestPast() {
        log.receive(bob, "B-1");
        URI address = service.at("/notifications?account=" + bob + "&since=" + Instant.MIN);

        try (var client = SseClient.connect(address, null)) {
            assertThat(endToEndId(client.next())).isEqualTo("B-1");
        }
    }

    @Test
    void beginsNowWhenNothingIsThatYoung() {
        log.receive(bob, "B-1");
        URI address = service.at("/notifications?account=" + bob + "&since=" + Instant.now());

        try (var client = SseClient.connect(address, null)) {
            log.receive(bob, "B-2");
            assertThat(endToEndId(client.next())).isEqualTo("B-2");
        }
    }

    /** A browser sends the address it began with when it connects again. */
    @Test
    void resumesWhereItWasEvenIfItBeganAtATime() {
        Instant then = Instant.now().minus(Duration.ofHours(3));
        List<String> positions =
                log.append(
                        bob, SampleEvents.received(bob, "B-1"), SampleEvents.received(bob, "B-2"));
        URI address = service.at("/notifications?account=" + bob + "&since=" + then);

        try (var client = SseClient.connect(address, positions.getFirst())) {
            assertThat(endToEndId(client.next())).isEqualTo("B-2");
        }
    }

    @Test
    void speaksTheLanguageThatIsPreferred() {
        URI address = service.at("/notifications?account=" + bob);
        try (var client = SseClient.connect(address, null, "fr, de;q=0.8")) {
            log.receive(bob, "B-1");

            assertThat(client.next().data())
                    .contains("Sie haben 12,50 EUR von alice (B-1) erhalten.");
            assertThat(client.response().headers().firstValue("content-language")).hasValue("de");
        }
    }
}
