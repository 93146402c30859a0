package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Velocity;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Velocities are written on every payment and read by nobody else, so they are packed: a version
 * byte, then for each second with payments its distance to the one before, the count and the sum,
 * all as variable-length integers. The first version had no sums, and is read as if they were 0.
 */
final class VelocitySerde implements Serde<Velocity> {

    private static final byte VERSION = 2;
    private static final byte VERSION_WITHOUT_SUMS = 1;

    @Override
    public Serializer<Velocity> serializer() {
        return (_, velocity) -> velocity == null ? null : pack(velocity.packed());
    }

    @Override
    public Deserializer<Velocity> deserializer() {
        return (_, bytes) -> bytes == null ? null : Velocity.of(unpack(ByteBuffer.wrap(bytes)));
    }

    private static byte[] pack(long[] seconds) {
        var bytes = ByteBuffer.allocate(size(seconds)).put(VERSION);
        long before = 0;
        for (int at = 0; at < seconds.length; at += Velocity.WIDTH) {
            ByteUtils.writeVarlong(seconds[at] - before, bytes);
            ByteUtils.writeVarint((int) seconds[at + 1], bytes);
            ByteUtils.writeVarlong(seconds[at + 2], bytes);
            before = seconds[at];
        }
        return bytes.array();
    }

    private static int size(long[] seconds) {
        int size = 1;
        long before = 0;
        for (int at = 0; at < seconds.length; at += Velocity.WIDTH) {
            size += ByteUtils.sizeOfVarlong(seconds[at] - before);
            size += ByteUtils.sizeOfVarint((int) seconds[at + 1]);
            size += ByteUtils.sizeOfVarlong(seconds[at + 2]);
            before = seconds[at];
        }
        return size;
    }

    private static long[] unpack(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != VERSION && version != VERSION_WITHOUT_SUMS) {
            throw new SerializationException("velocity of unknown version " + version);
        }
        // Each number takes a byte at least; the first version wrote two of three.
        var seconds = new long[2 * bytes.remaining()];
        int size = 0;
        long second = 0;
        while (bytes.hasRemaining()) {
            second += ByteUtils.readVarlong(bytes);
            seconds[size++] = second;
            seconds[size++] = ByteUtils.readVarint(bytes);
            seconds[size++] = version == VERSION ? ByteUtils.readVarlong(bytes) : 0;
        }
        return Arrays.copyOf(seconds, size);
    }
}
