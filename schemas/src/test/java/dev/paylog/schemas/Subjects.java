package dev.paylog.schemas;

import org.apache.avro.Schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the catalogue says today. */
final class Subjects {

    private Subjects() {}

    /** The schema of every subject, changelogs included. */
    static SortedMap<String, Schema> today() {
        var subjects = new TreeMap<String, Schema>();
        topics().forEach(
                        topic ->
                                topic.records()
                                        .forEach(
                                                schema ->
                                                        subjects.put(
                                                                Topic.subject(topic.name(), schema),
                                                                schema)));
        return subjects;
    }

    /** Every record that stands in a topic or changelog, by its simple name. */
    static Map<String, Schema> records() {
        return today().values().stream()
                .distinct()
                .collect(Collectors.toMap(Schema::getName, schema -> schema));
    }

    private static Stream<Topic> topics() {
        var catalogue = TopicCatalogue.load();
        return Stream.concat(catalogue.topics().stream(), catalogue.changelogs().stream());
    }
}
