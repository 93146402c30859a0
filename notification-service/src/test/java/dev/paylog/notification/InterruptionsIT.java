package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.SseClient.Event;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class InterruptionsIT {

    private static final int EVENTS = 2_000;
    private static final int ACCOUNTS = 40;
    private static final int CUTS = 20;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void losesAndRepeatsNothingHoweverOftenItIsCut() throws Exception {
        var platform = TestPlatform.shared();
        var expected = new ArrayList<String>();
        try (var service = Service.start(platform, "--paylog.queued-events-max=50");
                var log = new EventLog(platform)) {
            await().until(service::isReady);
            var client = SseClient.connect(service.at("/notifications"), null);
            String begin = client.lastEventId();
            Thread writer = Thread.ofPlatform().start(() -> write(log, expected));

            List<Event> told = readWithCuts(service, client, begin);

            writer.join();
            assertThat(told).extracting(Event::id).doesNotHaveDuplicates();
            assertThat(byAccount(told.stream().map(NotificationsIT::endToEndId).toList()))
                    .isEqualTo(byAccount(expected));
        }
    }

    /** Bursts of several accounts in a row; every tenth transaction is taken back. */
    private void write(EventLog log, List<String> expected) {
        for (int n = 0; n < EVENTS; n += 4) {
            String account = "acc" + (n / 4) % ACCOUNTS + "-" + run;
            String[] ids =
                    IntStream.range(n, n + 4)
                            .mapToObj(i -> account + "/" + i)
                            .toArray(String[]::new);
            if (n % 40 == 0) {
                log.abort(account, "never");
            }
            log.receive(account, ids);
            expected.addAll(List.of(ids));
        }
    }

    private List<Event> readWithCuts(Service service, SseClient first, String begin) {
        var random = new Random(42);
        var cuts = new HashSet<Integer>();
        while (cuts.size() < CUTS) {
            cuts.add(random.nextInt(EVENTS));
        }
        var told = new ArrayList<Event>();
        SseClient client = first;
        while (told.size() < EVENTS) {
            Event event = client.next();
            if (event.name().equals("overflow") || cuts.contains(told.size())) {
                cuts.remove(told.size());
                client.close();
                String last = told.isEmpty() ? begin : told.getLast().id();
                client = SseClient.connect(service.at("/notifications"), last);
            } else {
                told.add(event);
            }
        }
        assertThat(client.rest()).isEmpty();
        client.close();
        return told;
    }

    private static Map<String, List<String>> byAccount(List<String> endToEndIds) {
        return endToEndIds.stream()
                .collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('/'))));
    }

    @Test
    void givesThePlaceOfACatchUpThatTakesTooLongToOthers() throws Exception {
        var platform = TestPlatform.shared();
        try (var service =
                        Service.start(
                                platform,
                                "--paylog.catch-ups-max=1",
                                "--paylog.catch-up-limit=1ns");
                var log = new EventLog(platform)) {
            await().until(service::isReady);
            String account = log.open("slow");
            String seen;
            // What the hub has told already can only be had from the past.
            try (var witness =
                    SseClient.connect(service.at("/notifications?account=" + account), null)) {
                seen = log.append(account, SampleEvents.received(account, "S-1")).getFirst();
                log.receive(account, "S-2");
                witness.next();
                witness.next();
            }

            for (int turn = 0; turn < 3; turn++) {
                try (var client =
                        SseClient.connect(service.at("/notifications?account=" + account), seen)) {
                    Event event = client.next();
                    assertThat(event.name()).isEqualTo("overflow");
                    assertThat(event.data()).contains("\"resumeAfter\":\"" + seen + "\"");
                    assertThat(client.awaitEnd(Duration.ofSeconds(5))).isTrue();
                }
            }
        }
    }

    @Test
    void endsStreamsPromptlyWhenTheServiceStops() throws Exception {
        var service = Service.start(TestPlatform.shared());
        await().until(service::isReady);
        var live = SseClient.connect(service.at("/notifications"), null);
        long start = System.nanoTime();

        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(live.awaitEnd(Duration.ofSeconds(1))).isTrue();
        assertThat(live.failure()).isNull();
    }

    @Test
    void keepsItsClientsWhileKafkaIsAway() {
        try (var platform = TestPlatform.start();
                var service = Service.start(platform)) {
            await().until(service::isReady);
            try (var log = new EventLog(platform)) {
                log.openAs("bob");
            }
            try (var client = SseClient.connect(service.at("/notifications?account=bob"), null)) {
                platform.stopBroker();
                client.awaitComment("heartbeat");
                client.awaitComment("heartbeat");
                assertThat(resume(service)).isEqualTo(503);
                platform.startBroker();
                try (var log = new EventLog(platform)) {
                    log.receive("bob", "B-1");
                    assertThat(NotificationsIT.endToEndId(client.next())).isEqualTo("B-1");
                }
            }
        }
    }

    private static int resume(Service service) {
        try (var client = SseClient.connect(service.at("/notifications?account=bob"), null)) {
            String partition = client.lastEventId().substring(0, client.lastEventId().indexOf('-'));
            return SseClient.ask(service.at("/notifications?account=bob"), partition + "-5")
                    .statusCode();
        }
    }
}
