package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** The wire format with one schema and no registry. */
final class Wire {

    static final int ID = 0x01020304;

    private Wire() {}

    static AvroSerializer serializer() {
        return new AvroSerializer((_, _) -> ID);
    }

    static AvroDeserializer deserializer(Schema written) {
        return new AvroDeserializer(_ -> written);
    }

    static byte[] of(byte[] payload) {
        return ByteBuffer.allocate(AvroSerializer.HEADER_BYTES + payload.length)
                .put(AvroSerializer.MAGIC)
                .putInt(ID)
                .put(payload)
                .array();
    }

    static byte[] payload(byte @Nullable [] wire) {
        Objects.requireNonNull(wire);
        return Arrays.copyOfRange(wire, AvroSerializer.HEADER_BYTES, wire.length);
    }
}
