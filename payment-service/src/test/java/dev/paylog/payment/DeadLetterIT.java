package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir static Path data;

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
        try (var producer =
                new KafkaProducer<>(
                        config(), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = account.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, garbage)).get();
        }
        var parked = deadLetter(topic, garbage);
        assertThat(header(parked, DeadLetters.TOPIC)).isEqualTo(topic);
        assertThat(header(parked, DeadLetters.OFFSET)).matches("[0-9]+");
        assertThat(header(parked, DeadLetters.MESSAGE)).isNotBlank();
        assertThat(header(parked, DeadLetters.STACKTRACE)).contains("at ");
        var next = "{\"accountId\":\"%s\",\"currency\":\"EUR\"}".formatted(account);
        assertThat(service.post("/accounts", next).statusCode()).isEqualTo(201);
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
