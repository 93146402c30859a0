package dev.paylog.local.audit;

import dev.paylog.local.process.Failure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The payments that {@code ./paylog load} saw acknowledged: files of a payment's id on each line,
 * as long as they were when this was made; what is added later is of no interest.
 */
record Ledgers(List<Ledger> ledgers) {
    private static final String SUFFIX = ".ledger";

    /**
     * One file.
     *
     * @param length in bytes
     */
    record Ledger(Path file, long length) {}

    static Ledgers in(Path folder) {
        List<Ledger> ledgers = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.getFileName().toString().endsWith(SUFFIX)) {
                        ledgers.add(new Ledger(file, Files.size(file)));
                    }
                }
            } catch (IOException problem) {
                throw unreadable(folder, problem);
            }
        }
        return new Ledgers(List.copyOf(ledgers));
    }

    /** Tells each id and the name of its file. */
    void forEach(BiConsumer<UUID, String> each) {
        ledgers.forEach(ledger -> read(ledger, each));
    }

    private static void read(Ledger ledger, BiConsumer<UUID, String> each) {
        String name = ledger.file().getFileName().toString();
        try (BufferedReader lines =
                Files.newBufferedReader(ledger.file(), StandardCharsets.US_ASCII)) {
            long position = 0;
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                position += line.length() + 1;
                number++;
                if (position > ledger.length()) {
                    return;
                }
                UUID id = Audit.uuid(line);
                if (id == null) {
                    throw new Failure(
                            "%s line %d is no payment's id".formatted(ledger.file(), number));
                }
                each.accept(id, name);
            }
        } catch (IOException | UncheckedIOException problem) {
            throw unreadable(ledger.file(), problem);
        }
    }

    private static Failure unreadable(Path path, Exception problem) {
        return new Failure("%s cannot be read: %s".formatted(path, problem.getMessage()), problem);
    }
}
