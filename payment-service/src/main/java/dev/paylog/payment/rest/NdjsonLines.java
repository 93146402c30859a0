package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a body, one after another, in memory for one line and what was read beyond it. */
final class NdjsonLines {

    private static final int BUFFER_BYTES = 2 * BodyLimit.BYTES_MAX;

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private long number;

    NdjsonLines(InputStream body) {
        this.body = body;
    }

    /** Of the line that was read last: 1, 2, 3 ... */
    long number() {
        return number;
    }

    /**
     * The next line without its end; null after the last. Blank lines count, and are passed over.
     *
     * @throws PayloadTooLargeException for a line above the limit; the next call gives the next
     * @throws IOException when the client is gone; what there is of the line is not one
     */
    byte @Nullable [] next() throws IOException {
        byte[] line = any();
        while (line != null && isBlank(line)) {
            line = any();
        }
        return line;
    }

    private byte @Nullable [] any() throws IOException {
        int newline = newline(start);
        while (newline < 0) {
            int searched = end - start;
            if (searched > BodyLimit.BYTES_MAX) {
                throw skipLine();
            }
            if (!fill()) {
                return start == end ? null : take(end, end);
            }
            newline = newline(start + searched);
        }
        return take(newline, newline + 1);
    }

    private int newline(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private byte[] take(int lineEnd, int next) throws PayloadTooLargeException {
        number++;
        byte[] line = Arrays.copyOfRange(buffer, start, lineEnd);
        start = next;
        if (line.length > BodyLimit.BYTES_MAX) {
            throw new PayloadTooLargeException("line");
        }
        return line;
    }

    private boolean fill() throws IOException {
        if (end == buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int count = body.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count >= 0;
    }

    private PayloadTooLargeException skipLine() throws IOException {
        number++;
        int newline = -1;
        while (newline < 0) {
            start = 0;
            end = 0;
            if (!fill()) {
                return new PayloadTooLargeException("line");
            }
            newline = newline(start);
        }
        start = newline + 1;
        return new PayloadTooLargeException("line");
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
