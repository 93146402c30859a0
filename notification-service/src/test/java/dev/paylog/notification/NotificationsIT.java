package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.SseClient.Event;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

class NotificationsIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private static Service service;
    private static EventLog log;

    private String alice;
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
        alice = log.open("alice");
        bob = log.open("bob");
    }

    @Test
    void deliversLiveAndOnlyWhatConcernsTheAccount() {
        try (var client = connect(bob, null)) {
            log.receive(alice, "A-1");
            List<String> positions = log.append(bob, SampleEvents.received(bob, "B-1"));

            Event event = client.next();

            assertThat(event.name()).isEqualTo("PaymentReceived");
            assertThat(event.id()).isEqualTo(positions.getFirst());
            JsonNode data = JsonMapper.shared().readTree(event.data());
            assertThat(data.at("/text").asString())
                    .isEqualTo("You received 12.50 EUR from alice (B-1).");
            assertThat(data.at("/accountId").asString()).isEqualTo(bob);
            assertThat(data.at("/payment/amount/value").asString()).isEqualTo("12.50");
            assertThat(data.at("/balance/available").asString()).isEqualTo("175.00");
        }
    }

    @Test
    void mayNeitherBeCachedNorBuffered() {
        try (var client = connect(bob, null)) {
            var headers = client.response().headers();

            assertThat(headers.firstValue("content-type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(headers.firstValue("cache-control")).hasValue("no-store");
            assertThat(headers.firstValue("x-accel-buffering")).hasValue("no");
        }
    }

    @Test
    void resumesWithExactlyWhatWasMissedAndGoesOnLive() {
        String seen;
        try (var client = connect(bob, null)) {
            log.receive(bob, "B-1");
            seen = client.next().id();
        }
        log.receive(alice, "A-1");
        log.receive(bob, "B-2", "B-3");

        try (var client = connect(bob, seen)) {
            assertThat(client.next(2))
                    .extracting(NotificationsIT::endToEndId)
                    .containsExactly("B-2", "B-3");
            log.receive(bob, "B-4");
            assertThat(endToEndId(client.next())).isEqualTo("B-4");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void resumesByQueryParameterFromTheVeryBeginning() {
        String position = log.append(bob, SampleEvents.received(bob, "B-1")).getFirst();
        String begin = position.substring(0, position.indexOf('-')) + "--1";
        URI address = service.at("/notifications?account=" + bob + "&lastEventId=" + begin);

        try (var client = SseClient.connect(address, null)) {
            assertThat(client.next().id()).isEqualTo(position);
        }
    }

    @Test
    void resumesEvenIfNothingWasSeenButTheConnection() {
        String start;
        try (var client = connect(bob, null)) {
            start = client.lastEventId();
        }
        log.receive(bob, "B-1");

        try (var client = connect(bob, start)) {
            assertThat(endToEndId(client.next())).isEqualTo("B-1");
        }
    }

    @Test
    void resumesSeveralAccountsByAPositionForEachOfTheirPartitions() {
        URI address = service.at("/notifications?account=" + alice + "&account=" + bob);
        String seen;
        try (var client = SseClient.connect(address, null)) {
            log.receive(bob, "B-1");
            seen = client.next().id();
        }
        log.receive(alice, "A-1");
        log.receive(bob, "B-2");

        try (var client = SseClient.connect(address, seen)) {
            assertThat(client.next(2))
                    .extracting(NotificationsIT::endToEndId)
                    .containsExactlyInAnyOrder("A-1", "B-2");
        }
    }

    @Test
    void resumesEverythingWithoutAGapInAnyPartition() {
        List<String> accounts = IntStream.range(0, 30).mapToObj(n -> bob + "-" + n).toList();
        String seen;
        try (var client = SseClient.connect(service.at("/notifications"), null)) {
            log.receive(accounts.getFirst(), "first");
            Event event = client.next();
            seen = event.id();
            assertThat(seen.split(",")).hasSize(12);
        }
        accounts.forEach(account -> log.receive(account, account));

        try (var client = SseClient.connect(service.at("/notifications"), seen)) {
            assertThat(client.next(30))
                    .extracting(NotificationsIT::endToEndId)
                    .containsExactlyInAnyOrderElementsOf(accounts);
        }
    }

    /** Live, and from the past when it resumes. */
    @Test
    void deliversOnlyTheKindsAskedFor() {
        URI address = service.at("/notifications?kind=AccountClosed&account=" + bob);
        SpecificRecord closed = SampleEvents.closed(bob);
        String start;
        try (var client = SseClient.connect(address, null)) {
            start = client.lastEventId();
            log.append(bob, SampleEvents.received(bob, "B-1"), closed);

            assertThat(client.next().name()).isEqualTo("AccountClosed");
        }
        try (var client = SseClient.connect(address, start)) {
            assertThat(client.next().name()).isEqualTo("AccountClosed");
            log.append(bob, SampleEvents.received(bob, "B-2"), closed);
            assertThat(client.next().name()).isEqualTo("AccountClosed");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void breaksTheSilence() {
        try (var client = connect(bob, null)) {
            client.awaitComment("heartbeat");
            client.awaitComment("heartbeat");
        }
    }

    @Test
    void noticesThatAClientIsGone() {
        double before = service.measured("paylog.sse.clients");
        try (var _ = connect(bob, null)) {
            assertThat(service.measured("paylog.sse.clients")).isGreaterThanOrEqualTo(1);
        }
        await().until(() -> service.measured("paylog.sse.clients") <= before);
    }

    private static SseClient connect(String account, @Nullable String id) {
        return SseClient.connect(service.at("/notifications?account=" + account), id);
    }

    static String endToEndId(Event event) {
        return JsonMapper.shared().readTree(event.data()).at("/payment/endToEndId").asString();
    }
}
