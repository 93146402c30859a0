package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.KnownCreditors;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

import java.nio.ByteBuffer;

/** A version byte and eight bytes for each pair; nobody else reads it. */
final class KnownCreditorsSerde implements Serde<KnownCreditors> {

    private static final byte VERSION = 1;

    @Override
    public Serializer<KnownCreditors> serializer() {
        return (_, known) -> known == null ? null : pack(known.packed());
    }

    @Override
    public Deserializer<KnownCreditors> deserializer() {
        return (_, bytes) -> bytes == null ? null : KnownCreditors.of(unpack(bytes));
    }

    private static byte[] pack(long[] pairs) {
        var bytes = ByteBuffer.allocate(1 + pairs.length * Long.BYTES).put(VERSION);
        bytes.asLongBuffer().put(pairs);
        return bytes.array();
    }

    private static long[] unpack(byte[] packed) {
        var bytes = ByteBuffer.wrap(packed);
        byte version = bytes.get();
        if (version != VERSION) {
            throw new SerializationException("known creditors of unknown version " + version);
        }
        long[] pairs = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(pairs);
        return pairs;
    }
}
