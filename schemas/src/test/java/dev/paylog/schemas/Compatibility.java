package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

import java.util.Map;
import java.util.stream.Stream;

/**
 * FULL compatibility, as the registry means it: each of two schemas reads what the other writes.
 */
final class Compatibility {

    private static final String ADVICE =
            "; fields come and go with a default only, and types stay: mend the .avdl,"
                    + " or make a record type of another name";

    private Compatibility() {}

    /** Whatever stands between today's schemas and those of a release. */
    static Stream<String> problems(Map<String, Schema> today, Release release) {
        return release.subjects().entrySet().stream()
                .flatMap(
                        released -> {
                            String subject = released.getKey();
                            Schema schema = today.get(subject);
                            return schema == null
                                    ? Stream.of(vanished(subject, release.version()))
                                    : problems(schema, released.getValue())
                                            .map(
                                                    problem ->
                                                            "%s, compared with %s: %s%s"
                                                                    .formatted(
                                                                            subject,
                                                                            release.version(),
                                                                            problem,
                                                                            ADVICE));
                        });
    }

    private static String vanished(String subject, String version) {
        return ("%s was released with %s and is gone, but its records are still there;"
                        + " put it back into topics.yaml")
                .formatted(subject, version);
    }

    private static Stream<String> problems(Schema today, Schema released) {
        return Stream.concat(
                unreadable(today, released).map(what -> "today cannot read the release: " + what),
                unreadable(released, today).map(what -> "the release cannot read today: " + what));
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(Compatibility::describe);
    }

    private static String describe(Incompatibility found) {
        return "%s at %s: %s".formatted(found.getType(), found.getLocation(), found.getMessage());
    }
}
