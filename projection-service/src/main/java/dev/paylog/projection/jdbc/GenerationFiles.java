package dev.paylog.projection.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files {@code generation-<number>.db} of one folder; numbers only go up. */
final class GenerationFiles {

    private static final Pattern NAME = Pattern.compile("generation-([1-9][0-9]{0,8})[.]db");

    private final Path folder;

    GenerationFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path file(int number) {
        return folder.resolve("generation-" + number + ".db");
    }

    int nextNumber() throws IOException {
        SortedMap<Integer, Path> present = present();
        return present.isEmpty() ? 1 : present.lastKey() + 1;
    }

    void delete(int number) throws IOException {
        delete(file(number));
    }

    void deleteAllBut(Set<Integer> numbers) throws IOException {
        for (Map.Entry<Integer, Path> file : present().entrySet()) {
            if (!numbers.contains(file.getKey())) {
                delete(file.getValue());
            }
        }
    }

    /** With what SQLite keeps beside it. */
    static void delete(Path file) throws IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        for (String suffix : List.of("-wal", "-shm", "")) {
            Files.deleteIfExists(file.resolveSibling(name + suffix));
        }
    }

    private SortedMap<Integer, Path> present() throws IOException {
        Files.createDirectories(folder);
        var present = new TreeMap<Integer, Path>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(
                    file -> {
                        Matcher name = NAME.matcher(file.getFileName().toString());
                        if (name.matches()) {
                            present.put(Integer.valueOf(name.group(1)), file);
                        }
                    });
        }
        return present;
    }
}
