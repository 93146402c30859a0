package dev.paylog.system.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.payments.commands.CloseAccount;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.NewerRecords;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** The serialiser and a real registry. */
class SerialiserIT {

    private final String url = TestPlatform.shared().registryUrl();
    private final RegistryApi registry = new RegistryApi(url);
    private final AvroSerializer serializer = Records.serializer(url);
    private final AvroDeserializer deserializer = Records.deserializer(url);

    @Test
    void writesTheWireFormatOfConfluent() throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(write(Records.VALUE));
        var version =
                registry.get(
                        "/subjects/"
                                + Records.subject(Records.TOPIC, Records.VALUE.getSchema())
                                + "/versions/latest");

        assertThat(bytes.get()).isZero();
        assertThat(bytes.getInt()).isEqualTo(version.required("id").asInt());
        assertThat(new Schema.Parser().parse(version.required("schema").asString()))
                .isEqualTo(Records.VALUE.getSchema());
        assertThat(Arrays.copyOfRange(bytes.array(), 5, bytes.limit()))
                .isEqualTo(Records.avro(Records.VALUE));
    }

    @Test
    void readsWhatItWrote() {
        assertThat(deserializer.deserialize(Records.TOPIC, write(Records.VALUE)))
                .isEqualTo(Records.VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.knows", Topics.PAYMENTS_EVENTS})
    void refusesTopicThatTheRecordIsNotRegisteredFor(String topic) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize(topic, Records.VALUE))
                .withMessageContaining(topic);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 2_000_000_000})
    void refusesUnknownSchemaId(int id) {
        byte[] bytes = write(Records.VALUE);
        ByteBuffer.wrap(bytes).putInt(1, id);

        assertRefused(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "01000000010203", "7b22616d6f756e74223a317d"})
    void refusesGarbage(String hex) {
        assertRefused(HexFormat.of().parseHex(hex));
    }

    @Test
    void refusesShortAndTrailingBytes() {
        byte[] bytes = write(Records.VALUE);

        assertRefused(Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
    }

    private void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize(Records.TOPIC, bytes));
    }

    /** A consumer that is older than an event type can skip and count it. */
    @Nested
    class OlderThanTheWriter {

        private static final String NAME = "dev.paylog.payments.events.PaymentTeleported";

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void readsNewerTypeAndKnowsWhetherToSkipIt(boolean marked)
                throws IOException, InterruptedException {
            String topic = "newer.types." + marked;
            Schema schema = Records.record(NAME, Records.field("planet", "string", ""));
            if (marked) {
                schema.addProp("changesBalances", true);
            }
            var teleported = new GenericData.Record(schema);
            teleported.put("planet", "Mars");

            byte[] bytes =
                    Records.wire(
                            registry.register(Records.subject(topic, schema), schema), teleported);

            assertThat(deserializer.deserialize(topic, bytes))
                    .isInstanceOfSatisfying(
                            GenericRecord.class,
                            read -> {
                                assertThat(read.get("planet")).hasToString("Mars");
                                assertThat(NewerRecords.changeBalances(read)).isEqualTo(marked);
                            });
        }

        @Test
        void readsNewerVersionIntoTodaysClass() throws IOException, InterruptedException {
            String topic = "newer.versions";
            Schema ours = Records.VALUE.getSchema();
            String added = Records.field("planet", "string", ",\"default\":\"Earth\"");
            Schema newer =
                    new Schema.Parser()
                            .parse(
                                    ours.toString()
                                            .replace(
                                                    "\"fields\":[{\"name\":\"instruction\"",
                                                    "\"fields\":["
                                                            + added
                                                            + ",{\"name\":\"instruction\""));
            assertThat(registry.register(Records.subject(topic, ours), ours)).isPositive();
            var record = new GenericData.Record(newer);
            record.put("planet", "Mars");
            ours.getFields()
                    .forEach(field -> record.put(field.name(), Records.VALUE.get(field.pos())));

            byte[] bytes =
                    Records.wire(registry.register(Records.subject(topic, newer), newer), record);

            assertThat(deserializer.deserialize(topic, bytes)).isEqualTo(Records.VALUE);
        }
    }

    private byte[] write(CloseAccount value) {
        return Objects.requireNonNull(serializer.serialize(Records.TOPIC, value));
    }
}
