package dev.paylog.schemas.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DeadLetterTest {
    private static final String TOPIC =
            Topics.deadLetters(Topics.PAYMENTS_COMMANDS, "payment-service");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As payment-service writes it. */
    private static ConsumerRecord<byte[], byte[]> parked(long offset, String key) {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.of(
                        new ConsumerRecord<>(
                                Topics.PAYMENTS_COMMANDS, 3, 40 + offset, bytes(key), bytes("bad")),
                        "payment-service",
                        new IllegalStateException("not Avro"));
        return record(offset, letter.key(), letter.value(), letter.headers());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                1_000,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> decided(long offset, DeadLetterDecision what) {
        ProducerRecord<byte[], byte[]> decision = what.record();
        return record(offset, decision.key(), decision.value(), decision.headers());
    }

    private static DeadLetterDecision drop(long of, String reason) {
        return new DeadLetterDecision(TOPIC + ":" + of, DeadLetterDecision.DROPPED, reason, "olga");
    }

    /** Whoever writes to a topic may write such a header, too. */
    @Test
    void isNoDecisionBecauseItsRecordLooksLikeOne() {
        Headers headers = drop(0, "forged").record().headers();
        headers.add(DeadLetters.TOPIC, bytes(Topics.PAYMENTS_COMMANDS));
        assertThat(fold(List.of(parked(0, "alice"), record(1, bytes("m"), bytes("m"), headers))))
                .hasSize(2)
                .allMatch(DeadLetter::isOpen);
    }

    @Test
    void tellsWhereItWasReadAndWhyItWasParked() {
        assertThat(fold(List.of(parked(0, "alice"))))
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.id()).isEqualTo(TOPIC + ":0");
                            assertThat(letter.source()).isEqualTo("payments.commands-3@40");
                            assertThat(letter.key()).isEqualTo("alice");
                            assertThat(letter.bytes()).isEqualTo(3);
                            assertThat(letter.exception())
                                    .isEqualTo("java.lang.IllegalStateException");
                            assertThat(letter.message()).isEqualTo("not Avro");
                            assertThat(letter.stacktrace()).contains("DeadLetterTest");
                            assertThat(letter.isOpen()).isTrue();
                        });
    }

    @Test
    void isDecidedByTheFirstDecisionAboutIt() {
        List<DeadLetter> letters =
                fold(
                        List.of(
                                parked(0, "alice"),
                                parked(1, "bob"),
                                decided(2, drop(1, "a test")),
                                decided(3, drop(1, "again"))));

        assertThat(letters).extracting(DeadLetter::state).containsExactly("open", "dropped");
        assertThat(letters).extracting(DeadLetter::reason).containsExactly(null, "a test");
    }

    @Test
    void ignoresDecisionsAboutNothing() {
        assertThat(fold(List.of(parked(0, "alice"), decided(1, drop(7, "?")))))
                .singleElement()
                .matches(DeadLetter::isOpen);
    }

    @Test
    void keepsNoneThatNobodyWants() {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        for (var record : List.of(parked(0, "alice"), parked(1, "bob"), decided(2, drop(0, "?")))) {
            DeadLetter.fold(letters, record, (TOPIC + ":1")::equals);
        }

        assertThat(letters).containsOnlyKeys(TOPIC + ":1");
    }

    private static List<DeadLetter> fold(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        records.forEach(record -> DeadLetter.fold(letters, record, _ -> true));
        return List.copyOf(letters.values());
    }
}
