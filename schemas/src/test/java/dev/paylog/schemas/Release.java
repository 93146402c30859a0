package dev.paylog.schemas;

import org.apache.avro.Schema;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schemas of one release, kept as files: {@code released/<version>/<subject>.avsc}.
 *
 * @param version as in the POM
 * @param subjects the schema of each subject
 */
record Release(String version, SortedMap<String, Schema> subjects) {

    private static final Path FOLDER = Path.of("released");
    private static final String SUFFIX = ".avsc";

    /** Every release there ever was. */
    static List<Release> all() {
        return files(FOLDER).stream().map(Release::read).toList();
    }

    /** The schema that record had; a record's schema is the same under all its subjects. */
    Schema schema(String recordName) {
        return subjects.values().stream()
                .filter(schema -> schema.getName().equals(recordName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(recordName + " is not in " + version));
    }

    void write() throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(version));
        for (Path old : files(folder)) {
            Files.delete(old);
        }
        for (var subject : subjects.entrySet()) {
            Files.writeString(
                    folder.resolve(subject.getKey() + SUFFIX), pretty(subject.getValue()) + "\n");
        }
    }

    private static String pretty(Schema schema) {
        return JsonMapper.shared().readTree(schema.toString()).toPrettyString();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Release read(Path folder) {
        var subjects = new TreeMap<String, Schema>();
        for (Path file : files(folder)) {
            String name = name(file);
            subjects.put(name.substring(0, name.length() - SUFFIX.length()), schema(file));
        }
        return new Release(name(folder), subjects);
    }

    private static Schema schema(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
