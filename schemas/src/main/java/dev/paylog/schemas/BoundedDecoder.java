package dev.paylog.schemas;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Avro's decoder over one array of bytes, which believes no collection to have more items than
 * there are bytes left. Generated readers allocate what the count says before they read the first
 * item, so that ten bad bytes could take gigabytes.
 */
final class BoundedDecoder extends Decoder {

    private final BinaryDecoder bytes;

    BoundedDecoder(byte[] bytes, int offset) {
        this.bytes = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
    }

    private long bounded(long items) {
        if (items > bytes.remainingBytes()) {
            throw new AvroRuntimeException(items + " items in " + remainingBytes() + " bytes");
        }
        return items;
    }

    @Override
    public int remainingBytes() {
        return bytes.remainingBytes();
    }

    @Override
    public long readArrayStart() throws IOException {
        return bounded(bytes.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return bounded(bytes.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return bounded(bytes.skipArray());
    }

    @Override
    public long readMapStart() throws IOException {
        return bounded(bytes.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return bounded(bytes.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return bounded(bytes.skipMap());
    }

    @Override
    public void readNull() throws IOException {
        bytes.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return bytes.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return bytes.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return bytes.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return bytes.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return bytes.readDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return bytes.readString(old);
    }

    @Override
    public String readString() throws IOException {
        return bytes.readString();
    }

    @Override
    public void skipString() throws IOException {
        bytes.skipString();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return bytes.readBytes(old);
    }

    @Override
    public void skipBytes() throws IOException {
        bytes.skipBytes();
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        bytes.readFixed(target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        bytes.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return bytes.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return bytes.readIndex();
    }
}
