package dev.paylog.projection.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which generations count; whatever else lies in the folder was never finished. A file of one line,
 * replaced as a whole, so that a crash leaves the one or the other.
 *
 * @param previous 0 when there is none
 * @param since when the live generation went live, in epoch milliseconds
 * @param pasts generations of the past and their instants, in epoch milliseconds
 */
record LiveMarker(int live, int previous, long since, SortedMap<Integer, Long> pasts) {

    static final String FILE = "live";

    private static final Pattern LINE =
            Pattern.compile(
                    "live ([1-9][0-9]{0,8}) previous ([0-9]{1,9}) since ([0-9]{1,18})"
                            + "((?: [1-9][0-9]{0,8}@-?[0-9]{1,18})*)\n");

    private static final Pattern PAST = Pattern.compile(" ([0-9]+)@(-?[0-9]+)");

    /** Nothing but a live generation. */
    static LiveMarker alone(int live, long since) {
        return new LiveMarker(live, 0, since, new TreeMap<>());
    }

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
                                Long.parseLong(line.group(3)),
                                pasts(line.group(4))))
                : Optional.empty();
    }

    private static SortedMap<Integer, Long> pasts(String text) {
        var pasts = new TreeMap<Integer, Long>();
        PAST.matcher(text)
                .results()
                .forEach(
                        past ->
                                pasts.put(
                                        Integer.valueOf(past.group(1)),
                                        Long.valueOf(past.group(2))));
        return pasts;
    }

    LiveMarker withPrevious(int previousNow) {
        return new LiveMarker(live, previousNow, since, pasts);
    }

    LiveMarker withPast(int number, long asOf) {
        var more = new TreeMap<>(pasts);
        more.put(number, asOf);
        return new LiveMarker(live, previous, since, more);
    }

    LiveMarker withoutPast(int number) {
        var fewer = new TreeMap<>(pasts);
        fewer.remove(number);
        return new LiveMarker(live, previous, since, fewer);
    }

    /** What lies in the folder beside these means nothing. */
    Set<Integer> all() {
        var all = new HashSet<>(pasts.keySet());
        all.add(live);
        all.add(previous);
        return all;
    }

    /** Returns when it would outlast a loss of power. */
    void write(Path folder) throws IOException {
        var line = new StringBuilder();
        line.append("live %d previous %d since %d".formatted(live, previous, since));
        pasts.forEach((number, asOf) -> line.append(" %d@%d".formatted(number, asOf)));
        line.append('\n');
        Path written = folder.resolve(FILE + ".new");
        try (var channel =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(line.toString());
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
