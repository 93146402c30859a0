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
 * byte, then for each second with payments its distance to the one before, the count and the sum,
 * all as variable-length integers. The first version had no sums, and is read as if they were 0.
 */
final class VelocitySerde implements Serde<Velocity> {

    private static final byte VERSION = 2;
    private static final byte VERSION_WITHOUT_SUMS = 1;

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
            ByteUtils.writeVarlong(bucket.minorUnits(), bytes);
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
            size += ByteUtils.sizeOfVarlong(bucket.minorUnits());
            before = bucket.second();
        }
        return size;
    }

    private static List<Bucket> unpack(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != VERSION && version != VERSION_WITHOUT_SUMS) {
            throw new SerializationException("velocity of unknown version " + version);
        }
        var buckets = new ArrayList<Bucket>();
        long second = 0;
        while (bytes.hasRemaining()) {
            second += ByteUtils.readVarlong(bytes);
            int count = ByteUtils.readVarint(bytes);
            long sum = version == VERSION ? ByteUtils.readVarlong(bytes) : 0;
            buckets.add(new Bucket(second, count, sum));
        }
        return buckets;
    }
}
