package dev.paylog.notification;

import static dev.paylog.notification.NotificationsIT.endToEndId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.SseClient.Event;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in the log and must not be shown, or cannot. */
class OddRecordsIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    /** With its key and framing, hardly less than the mebibyte that a producer sends at most. */
    private static final int LARGEST_VALUE = 1_048_400;

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
    void neverShowsWhatWasTakenBack() {
        String seen;
        try (var client = connect(bob, null)) {
            log.abort(bob, "never-1");
            log.receive(bob, "B-1");
            Event event = client.next();
            assertThat(endToEndId(event)).isEqualTo("B-1");
            seen = event.id();
        }
        log.abort(bob, "never-2");
        log.receive(bob, "B-2");

        try (var client = connect(bob, seen)) {
            assertThat(endToEndId(client.next())).isEqualTo("B-2");
        }
    }

    @Test
    void putsAsideWhatItCannotReadAndGoesOn() {
        double before = service.measured("paylog.dead.letters");
        try (var client = connect(bob, null)) {
            String unreadable =
                    log.appendRaw(bob, "rubbish".getBytes(StandardCharsets.UTF_8)).getFirst();
            log.receive(bob, "B-1");

            assertThat(endToEndId(client.next())).isEqualTo("B-1");
            ConsumerRecord<byte[], byte[]> letter = deadLetterOf(bob);
            assertThat(letter.value()).asString().isEqualTo("rubbish");
            assertThat(
                            header(letter, DeadLetters.PARTITION)
                                    + "-"
                                    + header(letter, DeadLetters.OFFSET))
                    .isEqualTo(unreadable);
            assertThat(service.measured("paylog.dead.letters")).isEqualTo(before + 1);
        }
    }

    /** With its stack trace, the dead letter is larger than a producer sends if nobody says so. */
    @Test
    void putsAsideEvenTheLargestRecords() {
        try (var client = connect(bob, null)) {
            log.appendRaw(bob, new byte[LARGEST_VALUE]);
            log.receive(bob, "B-1");

            assertThat(endToEndId(client.next())).isEqualTo("B-1");
            assertThat(deadLetterOf(bob).value()).hasSize(LARGEST_VALUE);
        }
    }

    @Test
    void putsAsideWhatNobodyWasToldOfWhenSomebodyCatchesUp() {
        var sample = SampleEvents.received(bob, "B-1");
        var unknownCurrency = new AccountBalance("???", AccountKind.CUSTOMER, 0L, 0L, 0L);
        String first = log.append(bob, sample).getFirst();
        log.append(bob, new AccountClosed(sample.getEnvelope(), unknownCurrency));
        log.receive(bob, "B-2");

        try (var client = connect(bob, first)) {
            assertThat(endToEndId(client.next())).isEqualTo("B-2");
            assertThat(header(deadLetterOf(bob), DeadLetters.MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void skipsAndCountsWhatIsNewerThanItself() {
        byte[] newer = NewerEvent.registeredAt(PLATFORM.registryUrl());
        try (var client = connect(bob, null)) {
            log.appendRaw(bob, newer);
            log.receive(bob, "B-1");

            assertThat(endToEndId(client.next())).isEqualTo("B-1");
            assertThat(service.measured("paylog.records.skipped")).isEqualTo(1);
        }
    }

    private static SseClient connect(String account, @Nullable String id) {
        return SseClient.connect(service.at("/notifications?account=" + account), id);
    }

    private static ConsumerRecord<byte[], byte[]> deadLetterOf(String account) {
        var letters =
                new TopicPartition(
                        Topics.deadLetters(Topics.PAYMENTS_EVENTS, "notification-service"), 0);
        var bytes = new ByteArrayDeserializer();
        Map<String, Object> settings = Map.of("bootstrap.servers", PLATFORM.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            await().until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                                return found.stream().anyMatch(letter -> isOf(account, letter));
                            });
            found.removeIf(letter -> !isOf(account, letter));
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static boolean isOf(String account, ConsumerRecord<byte[], byte[]> letter) {
        return account.equals(new String(letter.key(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
