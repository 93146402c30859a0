package dev.paylog.local.load;

import dev.paylog.local.process.Failure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which payments the service has acknowledged, an id on each line, so that whoever reads the log
 * afterwards can tell whether one is missing.
 */
final class Ledger implements AutoCloseable {
    private static final int BUFFER_CHARACTERS = 64 << 10;

    private final Path file;
    private final BufferedWriter writer;
    private boolean closed;

    private Ledger(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static Ledger create(Path folder, String run) {
        Path file = folder.resolve(run + ".ledger");
        try {
            Files.createDirectories(folder);
            return new Ledger(
                    file,
                    new BufferedWriter(
                            Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW),
                            BUFFER_CHARACTERS));
        } catch (IOException problem) {
            throw failure(file, problem);
        }
    }

    Path file() {
        return file;
    }

    /** What comes after the end of the run is not counted, and so not written. */
    synchronized void acknowledged(String paymentId) {
        try {
            if (!closed) {
                writer.write(paymentId);
                writer.write('\n');
            }
        } catch (IOException problem) {
            throw failure(file, problem);
        }
    }

    synchronized void flush() {
        try {
            if (!closed) {
                writer.flush();
            }
        } catch (IOException problem) {
            throw failure(file, problem);
        }
    }

    @Override
    public synchronized void close() {
        try {
            closed = true;
            writer.close();
        } catch (IOException problem) {
            throw failure(file, problem);
        }
    }

    private static Failure failure(Path file, IOException problem) {
        return new Failure(
                "the ledger %s cannot be written (%s); is the disk full?".formatted(file, problem),
                problem);
    }
}
