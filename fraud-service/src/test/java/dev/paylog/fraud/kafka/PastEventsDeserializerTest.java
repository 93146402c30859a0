package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.fraud.messages.ReviewReply;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Map;

@DisplayName("Events of the past")
class PastEventsDeserializerTest {

    private static final int READ = 7;
    private static final int OTHER = 8;

    private final PastEventsDeserializer events = new PastEventsDeserializer();

    PastEventsDeserializerTest() {
        events.configure(Map.of(PastEventsDeserializer.READER, Reader.class), false);
    }

    @Test
    void areReadEachTimeWhenABacktestMakesSomethingOfThem() {
        assertThat(events.deserialize("events", record(READ))).isNotNull();
        assertThat(events.deserialize("events", record(READ))).isNotNull();
    }

    @Test
    void arePassedByOnceOneOfTheirSchemaIsKnownToBeOfNoUse() {
        assertThat(events.deserialize("events", record(OTHER))).isInstanceOf(ReviewReply.class);
        assertThat(events.deserialize("events", record(OTHER))).isNull();
        assertThat(events.deserialize("events", record(READ))).isNotNull();
    }

    @Test
    void areUnreadableWhenTheyAreNoRecords() {
        events.deserialize("events", record(OTHER));
        byte[] other = record(OTHER);
        other[0] = 1;

        assertThatThrownBy(() -> events.deserialize("events", other))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> events.deserialize("events", new byte[4]))
                .isInstanceOf(SerializationException.class);
        assertThat(events.deserialize("events", null)).isNull();
    }

    private static byte[] record(int schema) {
        return ByteBuffer.allocate(9).put((byte) 0).putInt(schema).array();
    }

    /** Whatever has one of the two schemas. */
    public static final class Reader implements Deserializer<IndexedRecord> {

        @Override
        public @Nullable IndexedRecord deserialize(String topic, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            if (bytes.length < 5 || bytes[0] != 0) {
                throw new SerializationException("no wire format");
            }
            return ByteBuffer.wrap(bytes).getInt(1) == READ
                    ? Samples.submitted("alice", 1, "EUR")
                    : new ReviewReply("command", "payment", null, null);
        }
    }
}
