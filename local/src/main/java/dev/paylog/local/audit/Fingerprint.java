package dev.paylog.local.audit;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;

/**
 * 64 bits in place of a record: SHA-256 over its Avro bytes and over what part of the whole it is,
 * cut. Fingerprints of parts are added up, so that a whole can grow part by part and never has to
 * be kept. Two different wholes look equal once in 2^64 times. Not for several threads.
 */
final class Fingerprint {
    private static final SpecificData MODEL = model();

    private final IdentityHashMap<Schema, DatumWriter<IndexedRecord>> writers =
            new IdentityHashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final MessageDigest digest = sha256();

    /**
     * Of a record.
     *
     * @param part which part of the whole it is
     */
    long of(Part part, int index, IndexedRecord record) {
        bytes.reset();
        try {
            writer(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return of(part, index, bytes.toByteArray());
    }

    long of(Part part, int index, byte[] content) {
        digest.update(part.mark());
        digest.update((byte) index);
        return ByteBuffer.wrap(digest.digest(content)).getLong();
    }

    private DatumWriter<IndexedRecord> writer(Schema schema) {
        return writers.computeIfAbsent(schema, known -> new SpecificDatumWriter<>(known, MODEL));
    }

    /** With the generated coders, which are several times as fast. */
    private static SpecificData model() {
        var model = new SpecificData();
        model.setCustomCoders(true);
        return model;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
