package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** A record that cannot be read is parked with the reason, and its partition goes on. */
class DeadLetterIT {

    private static final String DROP = "{\"decision\":\"drop\",\"reason\":\"a test\"}";

    @TempDir static Path data;
    @TempDir static Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(TestPlatform.shared(), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Topics.PAYMENTS_COMMANDS, Topics.FRAUD_ASSESSMENTS, Topics.PAYMENTS_REPLIES})
    void parksWhatItCannotRead(String topic) throws ExecutionException, InterruptedException {
        String account = "parked-" + UUID.randomUUID().toString().substring(0, 8);
        byte[] garbage = ("garbage for " + account).getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, account.getBytes(StandardCharsets.UTF_8), garbage));
        var parked = deadLetter(topic, garbage);
        assertThat(header(parked, DeadLetters.TOPIC)).isEqualTo(topic);
        assertThat(header(parked, DeadLetters.OFFSET)).matches("[0-9]+");
        assertThat(header(parked, DeadLetters.MESSAGE)).isNotBlank();
        assertThat(header(parked, DeadLetters.STACKTRACE)).contains("at ");
        assertThat(opened("next-to-" + account)).isEqualTo(201);
    }

    /** Whoever takes the account over knows of it from the changelog alone. */
    @Test
    void letsWhatComesLaterForTheAccountWaitUntilThatIsDropped()
            throws ExecutionException, InterruptedException {
        String account = "behind-" + UUID.randomUUID().toString().substring(0, 8);
        byte[] key = account.getBytes(StandardCharsets.UTF_8);
        byte[] garbage = ("garbage for " + account).getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(Topics.PAYMENTS_COMMANDS, key, garbage));
        var parked = deadLetter(Topics.PAYMENTS_COMMANDS, garbage);
        assertThat(opened(account)).isEqualTo(503);
        service.close();
        service = RunningService.start(TestPlatform.shared(), elsewhere);
        assertThat(opened(account)).isEqualTo(503);
        assertThat(service.get("/actuator/metrics/paylog.records.waiting").body())
                .contains("\"value\":2.0");

        String letter = "/actuator/deadletters/" + parked.topic() + ":" + parked.offset();
        assertThat(service.get("/actuator/deadletters").body()).contains(account);
        assertThat(service.get(letter).body()).contains(account).contains("\\tat ");
        assertRefused(letter, "{\"decision\":\"drop\"}", 400, "reason: must have 1 to 500");
        assertRefused(letter, "{\"decision\":\"burn\",\"reason\":\"x\"}", 400, "decision: must");
        String unknown = "/actuator/deadletters/" + parked.topic() + ":999999";
        assertRefused(unknown, DROP, 404, "there is no dead letter");
        assertThat(service.get(unknown).statusCode()).isEqualTo(404);
        assertThat(service.post(letter, DROP).body()).contains("\"state\":\"dropped\"");
        assertRefused(letter, DROP, 409, "is dropped already: a test");
        assertThat(service.get("/actuator/deadletters").body()).doesNotContain(account);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(opened(account)).isEqualTo(200));
    }

    private static void assertRefused(String letter, String json, int status, String reason) {
        var answer = service.post(letter, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains(reason);
    }

    private static int opened(String account) {
        var request = "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(account);
        return service.post("/accounts", request).statusCode();
    }

    private static void send(ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        config(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String topic, byte[] value) {
        var partition = new TopicPartition(Topics.deadLetters(topic, "payment-service"), 0);
        try (var consumer =
                new KafkaConsumer<>(
                        config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
            while (Instant.now().isBefore(deadline)) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (Arrays.equals(record.value(), value)) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("no dead letter of " + topic);
    }

    private static Map<String, Object> config() {
        return Map.of(
                "bootstrap.servers",
                TestPlatform.shared().bootstrapServers(),
                "isolation.level",
                "read_committed");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = Objects.requireNonNull(record.headers().lastHeader(name), name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
