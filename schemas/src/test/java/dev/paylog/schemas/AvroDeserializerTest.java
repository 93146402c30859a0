package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.fraud.messages.RuleReference;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.states.PaymentState;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

class AvroDeserializerTest {

    private static final RuleReference VALUE = new RuleReference("limit", 3);
    private static final byte[] BYTES =
            Objects.requireNonNull(Wire.serializer().serialize("any", VALUE));

    @Test
    void readsIntoTheGeneratedClass() {
        assertThat(read(VALUE.getSchema(), BYTES)).isEqualTo(VALUE);
    }

    @Nested
    class OfGarbage {

        @ParameterizedTest
        @ValueSource(strings = {"", "00", "00010203", "0100000001", "7b7d0a7b7d"})
        void refusesBytesWithoutHeader(String hex) {
            assertRefused(VALUE.getSchema(), HexFormat.of().parseHex(hex), "no wire format header");
        }

        @Test
        void refusesEveryShorterRecord() {
            for (int length = 0; length < BYTES.length; length++) {
                assertRefused(VALUE.getSchema(), Arrays.copyOf(BYTES, length), "");
            }
        }

        @Test
        void refusesBytesBehindTheRecord() {
            assertRefused(
                    VALUE.getSchema(), Arrays.copyOf(BYTES, BYTES.length + 2), "2 bytes behind");
        }

        @Test
        void refusesSchemaThatIsNoRecord() {
            assertRefused(Schema.create(Schema.Type.STRING), BYTES, "not a record of schema id");
        }

        @Test
        void refusesRecordOfOurNameAndOtherShape() {
            assertRefused(record(VALUE.getSchema().getFullName(), "\"int\""), BYTES, "schema id");
        }

        /** A hundred million transitions are announced, and a few bytes follow. */
        @Test
        void allocatesNoMoreThanIsThere() {
            Golden golden = golden("PaymentState.unset");
            Schema schema = PaymentState.getClassSchema();
            int history = golden.bytes().length - 11;
            byte[] bytes = Arrays.copyOf(golden.bytes(), history + 20);
            System.arraycopy(HexFormat.of().parseHex("8084af5f"), 0, bytes, history, 4);

            long before = allocated();
            assertRefused(schema, Wire.of(bytes), "schema id");
            assertThat(allocated() - before).isLessThan(10_000_000);
        }

        @Test
        void survivesBottomlessRecursion() {
            Schema tree =
                    record(
                            "dev.paylog.payments.events.Tree",
                            "[\"null\",\"dev.paylog.payments.events.Tree\"]");
            var bytes = new byte[1_000_000];
            Arrays.fill(bytes, (byte) 2);

            assertRefused(tree, Wire.of(bytes), "not a record of schema id");
        }

        private static void assertRefused(Schema schema, byte[] bytes, String why) {
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> read(schema, bytes))
                    .withMessageContaining(why);
        }

        private static long allocated() {
            return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                    .getCurrentThreadAllocatedBytes();
        }
    }

    @Nested
    class OfNewerWriters {

        /** Its type may be skipped, unless it is marked. */
        @Test
        void readsUnknownTypeGenerically() throws IOException {
            Schema schema = record("dev.paylog.payments.events.PaymentTeleported", "\"int\"");

            assertThat(readGeneric(schema)).satisfies(OfNewerWriters::isSkippable);

            schema.addProp("changesBalances", true);
            assertThat(readGeneric(schema))
                    .matches(NewerRecords::changeBalances, "changes balances");
        }

        private static void isSkippable(GenericRecord newer) {
            assertThat(newer.get("first")).isEqualTo(7);
            assertThat(NewerRecords.changeBalances(newer)).isFalse();
        }

        /** Class.forName would find it, but it is no record. */
        @Test
        void loadsNoClassThatIsNoRecord() throws IOException {
            Schema schema = record("dev.paylog.schemas.AvroSerializer", "\"int\"");

            assertThat(readGeneric(schema)).isNotNull();
        }

        @Test
        void readsAddedSymbolAsUnrecognised() throws IOException {
            Schema ours = Booking.getClassSchema();
            Schema newer =
                    new Schema.Parser()
                            .parse(ours.toString().replace("\"RETURN\"", "\"RETURN\",\"GIFT\""));
            var booking = new GenericData.Record(newer);
            ours.getFields().forEach(field -> booking.put(field.pos(), 1L));
            booking.put("accountId", "alice");
            booking.put(
                    "kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "GIFT"));

            assertThat(read(newer, write(booking)))
                    .isInstanceOfSatisfying(
                            Booking.class,
                            read -> {
                                assertThat(read.getKind()).isEqualTo(BookingKind.UNRECOGNISED);
                                assertThat(read.getAccountId()).isEqualTo("alice");
                            });
        }

        private static GenericRecord readGeneric(Schema schema) throws IOException {
            var record = new GenericData.Record(schema);
            record.put("first", 7);
            return (GenericRecord) read(schema, write(record));
        }
    }

    private static IndexedRecord read(Schema written, byte[] bytes) {
        return Objects.requireNonNull(Wire.deserializer(written).deserialize("any", bytes));
    }

    private static byte[] write(GenericData.Record record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        return Wire.of(bytes.toByteArray());
    }

    private static Schema record(String name, String type) {
        return new Schema.Parser()
                .parse(
                        ("{\"type\":\"record\",\"name\":\"%s\","
                                        + "\"fields\":[{\"name\":\"first\",\"type\":%s}]}")
                                .formatted(name, type));
    }

    private static Golden golden(String name) {
        return Golden.all().stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
