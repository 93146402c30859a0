package dev.paylog.projection.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files {@code generation-<number>.db} of one folder; the highest number is the newest. */
final class GenerationFiles {

    private static final Pattern NAME = Pattern.compile("generation-([1-9][0-9]{0,8})[.]db");

    private final Path folder;

    GenerationFiles(Path folder) {
        this.folder = folder;
    }

    Path file(int number) {
        return folder.resolve("generation-" + number + ".db");
    }

    /** The number of the newest generation, or 1 when there is none. */
    int newest() throws IOException {
        SortedMap<Integer, Path> present = present();
        return present.isEmpty() ? 1 : present.lastKey();
    }

    void deleteBefore(int number) throws IOException {
        for (Path file : present().headMap(number).values()) {
            Generation.delete(file);
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
