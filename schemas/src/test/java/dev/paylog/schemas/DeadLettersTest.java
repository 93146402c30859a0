package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("payments.events", 7, 42, "alice".getBytes(UTF_8), new byte[] {1});

    @Test
    void keepsTheRecordAndSaysWhereItStood() {
        record.headers().add("own", "header".getBytes(UTF_8));

        var letter = DeadLetters.of(record, "fraud-service", new SerializationException("what?"));

        assertThat(letter.topic()).isEqualTo("payments.events-fraud-service-dlt");
        assertThat(letter.partition()).isNull();
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(text(letter, "own")).isEqualTo("header");
        assertThat(text(letter, DeadLetters.TOPIC)).isEqualTo("payments.events");
        assertThat(text(letter, DeadLetters.PARTITION)).isEqualTo("7");
        assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("42");
        assertThat(record.headers()).hasSize(1);
    }

    @Test
    void saysWhy() {
        var reason = new SerializationException("no record", new IllegalStateException("at 3"));

        var letter = DeadLetters.of(record, "fraud-service", reason);

        assertThat(text(letter, DeadLetters.EXCEPTION))
                .isEqualTo(SerializationException.class.getName());
        assertThat(text(letter, DeadLetters.MESSAGE))
                .isEqualTo("no record: java.lang.IllegalStateException: at 3");
        assertThat(text(letter, DeadLetters.STACKTRACE))
                .startsWith(reason.toString())
                .contains("saysWhy");
    }

    @Test
    void boundsTheReason() {
        var reason = new SerializationException("x".repeat(100_000));

        var letter = DeadLetters.of(record, "fraud-service", reason);

        assertThat(text(letter, DeadLetters.MESSAGE)).hasSize(1_000);
        assertThat(text(letter, DeadLetters.STACKTRACE)).hasSize(8_000);
    }

    /** Sent again, a dead letter may die again: the newest place and reason come last. */
    @Test
    void takesARecordThatWasADeadLetterBefore() {
        var first = DeadLetters.of(record, "fraud-service", new SerializationException("first"));
        first.headers().forEach(record.headers()::add);

        var second = DeadLetters.of(record, "fraud-service", new SerializationException("second"));

        assertThat(text(second, DeadLetters.MESSAGE)).isEqualTo("second");
    }

    @Test
    void takesARecordOfNothing() {
        var nothing = new ConsumerRecord<byte[], byte[]>("fraud.reviews", 0, 0, null, null);

        var letter = DeadLetters.of(nothing, "fraud-service", new IllegalStateException());

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.timestamp()).isNull();
        assertThat(text(letter, DeadLetters.MESSAGE)).isEqualTo("null");
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }
}
