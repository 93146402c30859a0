package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.fraud.domain.KnownCreditors;
import dev.paylog.fraud.domain.KnownCreditors.Pair;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class KnownCreditorsSerdeTest {

    private final KnownCreditorsSerde serde = new KnownCreditorsSerde();

    @Test
    void readsWhatItWrites() {
        KnownCreditors known = KnownCreditors.NONE;
        for (int each = 0; each < 20; each++) {
            known = known.paying(Pair.of("alice", "creditor-" + each), Instant.EPOCH);
        }

        byte[] bytes = serde.serializer().serialize("topic", known);

        assertThat(bytes).hasSize(161);
        assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(known);
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", new byte[] {9}))
                .isInstanceOf(SerializationException.class);
    }
}
