package dev.paylog.fraud.kafka;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Avro with its schema before it, so that topologies are tested without a registry. */
public final class SelfDescribingSerde implements Serde<IndexedRecord> {

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getName().startsWith("dev.paylog.")));
    }

    @Override
    public Serializer<IndexedRecord> serializer() {
        return (_, value) -> value == null ? null : write(value);
    }

    @Override
    public Deserializer<IndexedRecord> deserializer() {
        return (_, bytes) -> bytes == null ? null : read(bytes);
    }

    static byte[] write(IndexedRecord value) {
        try {
            var bytes = new ByteArrayOutputStream();
            new DataOutputStream(bytes).writeUTF(value.getSchema().toString());
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<IndexedRecord>(value.getSchema()).write(value, encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private static IndexedRecord read(byte[] bytes) {
        try {
            var input = new ByteArrayInputStream(bytes);
            Schema schema = new Schema.Parser().parse(new DataInputStream(input).readUTF());
            var decoder = DecoderFactory.get().directBinaryDecoder(input, null);
            return generated(schema) == null
                    ? new GenericDatumReader<IndexedRecord>(schema).read(null, decoder)
                    : new SpecificDatumReader<IndexedRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private static @Nullable Class<?> generated(Schema schema) {
        return SpecificData.get().getClass(schema);
    }
}
