package dev.paylog.system.schemas;

import dev.paylog.payments.ContentHash;
import dev.paylog.payments.commands.CloseAccount;
import dev.paylog.payments.commands.Instruction;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** A record of ours, and records that nobody has made yet. */
public final class Records {

    /** Where {@link #VALUE} belongs. */
    static final String TOPIC = Topics.PAYMENTS_COMMANDS;

    static final CloseAccount VALUE =
            new CloseAccount(
                    new Instruction("c-1", 1_795_342_530_123L, new ContentHash(new byte[16]), null),
                    "alice");

    private Records() {}

    static AvroSerializer serializer(String url) {
        var serializer = new AvroSerializer();
        serializer.configure(Map.of(AvroSerializer.REGISTRY_URL, url), false);
        return serializer;
    }

    public static AvroDeserializer deserializer(String url) {
        var deserializer = new AvroDeserializer();
        deserializer.configure(Map.of(AvroSerializer.REGISTRY_URL, url), false);
        return deserializer;
    }

    public static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }

    static String field(String name, String type, String rest) {
        return "{\"name\":\"%s\",\"type\":\"%s\"%s}".formatted(name, type, rest);
    }

    static Schema record(String name, String fields) {
        return new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}"
                                .formatted(name, fields));
    }

    public static byte[] wire(int id, IndexedRecord record) throws IOException {
        byte[] avro = avro(record);
        return ByteBuffer.allocate(5 + avro.length).put((byte) 0).putInt(id).put(avro).array();
    }

    static byte[] avro(IndexedRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<IndexedRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
