package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.fraud.domain.Velocity;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class VelocitySerdeTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final VelocitySerde serde = new VelocitySerde();

    @Test
    void readsWhatItWrites() {
        Velocity velocity = Velocity.NONE;
        for (int payment = 0; payment < 3_000; payment++) {
            velocity = velocity.counting(START.plusMillis(payment * 777L), 1_250);
        }

        byte[] bytes = serde.serializer().serialize("topic", velocity);

        assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(velocity);
        assertThat(bytes).hasSizeLessThan(3_100);
    }

    @Test
    void takesAFewBytesForOnePayment() {
        byte[] bytes = serde.serializer().serialize("topic", Velocity.NONE.counting(START, 1_250));

        assertThat(bytes).hasSizeLessThan(10);
    }

    @Test
    void readsTheVersionWithoutSums() {
        assertThat(serde.deserializer().deserialize("topic", new byte[] {1, 20, 6}))
                .isEqualTo(Velocity.of(10, 3, 0));
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[] {9}))
                .isInstanceOf(SerializationException.class);
    }
}
