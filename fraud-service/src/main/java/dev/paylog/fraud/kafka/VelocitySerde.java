package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Velocity;
import dev.paylog.fraud.domain.Velocity.Bucket;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Velocities are written on every payment and read by nobody else, so they are packed: a version
 * byte, then for each second with payments its distance to the one before, and the count, both as
 * variable-length integers.
 */
final class VelocitySerde implements Serde<Velocity> {

    private static final byte VERSION = 1;

    @Override
    public Serializer<Velocity> serializer() {
        return (_, velocity) -> velocity == null ? null : pack(velocity.buckets());
    }

    @Override
    public Deserializer<Velocity> deserializer() {
        return (_, bytes) -> bytes == null ? null : new Velocity(unpack(ByteBuffer.wrap(bytes)));
    }

    private static byte[] pack(List<Bucket> buckets) {
        var bytes = ByteBuffer.allocate(size(buckets)).put(VERSION);
        long before = 0;
        for (Bucket bucket : buckets) {
            ByteUtils.writeVarlong(bucket.second() - before, bytes);
            ByteUtils.writeVarint(bucket.count(), bytes);
            before = bucket.second();
        }
        return bytes.array();
    }

    private static int size(List<Bucket> buckets) {
        int size = 1;
        long before = 0;
        for (Bucket bucket : buckets) {
            size += ByteUtils.sizeOfVarlong(bucket.second() - before);
            size += ByteUtils.sizeOfVarint(bucket.count());
            before = bucket.second();
        }
        return size;
    }

    private static List<Bucket> unpack(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != VERSION) {
            throw new SerializationException("velocity of unknown version " + version);
        }
        var buckets = new ArrayList<Bucket>();
        long second = 0;
        while (bytes.hasRemaining()) {
            second += ByteUtils.readVarlong(bytes);
            buckets.add(new Bucket(second, ByteUtils.readVarint(bytes)));
        }
        return buckets;
    }
}
