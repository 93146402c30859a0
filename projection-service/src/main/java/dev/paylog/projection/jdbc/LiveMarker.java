package dev.paylog.projection.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which generations count; whatever else lies in the folder was never finished. A file of one line,
 * replaced as a whole, so that a crash leaves the one or the other.
 *
 * @param previous 0 when there is none
 * @param since when the live generation went live, in epoch milliseconds
 */
record LiveMarker(int live, int previous, long since) {

    static final String FILE = "live";

    private static final Pattern LINE =
            Pattern.compile("live ([1-9][0-9]{0,8}) previous ([0-9]{1,9}) since ([0-9]{1,18})\n");

    /** Empty when there is none, or none that can be understood. */
    static Optional<LiveMarker> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher line =
                LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        return line.matches()
                ? Optional.of(
                        new LiveMarker(
                                Integer.parseInt(line.group(1)),
                                Integer.parseInt(line.group(2)),
                                Long.parseLong(line.group(3))))
                : Optional.empty();
    }

    /** Returns when it would outlast a loss of power. */
    void write(Path folder) throws IOException {
        String line = "live %d previous %d since %d\n".formatted(live, previous, since);
        Path written = folder.resolve(FILE + ".new");
        try (var channel =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                written,
                folder.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    /**
     * Makes what was written to a file or folder, through whatever handle, outlast a loss of power.
     */
    static void force(Path written) throws IOException {
        try (var channel = FileChannel.open(written, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
