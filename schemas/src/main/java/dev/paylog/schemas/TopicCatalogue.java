package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every topic of Paylog, read from {@code topics.yaml}.
 *
 * @param topics what is created on the cluster, dead-letter topics included
 * @param changelogs what Kafka Streams creates for its stores; here for their schemas
 */
public record TopicCatalogue(List<Topic> topics, List<Topic> changelogs) {

    /** For ever, and with room for the reason beside the largest record that Kafka takes. */
    private static final Map<String, String> DEAD_LETTERS =
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    "-1",
                    "max.message.bytes",
                    "2097152");

    /** Reads the catalogue from the class path. */
    public static TopicCatalogue load() {
        try (InputStream file = TopicCatalogue.class.getResourceAsStream("/topics.yaml")) {
            Map<String, List<Map<String, Object>>> yaml =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var declared = sections(yaml, "topics");
            var topics = new ArrayList<>(declared);
            declared.forEach(topic -> topics.addAll(deadLetters(topic)));
            return new TopicCatalogue(List.copyOf(topics), sections(yaml, "changelogs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Topic> sections(
            Map<String, List<Map<String, Object>>> yaml, String section) {
        return Objects.requireNonNull(yaml.get(section), section).stream()
                .map(TopicCatalogue::topic)
                .toList();
    }

    private static Topic topic(Map<String, Object> entry) {
        var config = new LinkedHashMap<String, String>();
        if (entry.get("config") instanceof Map<?, ?> settings) {
            settings.forEach((key, value) -> config.put(key.toString(), value.toString()));
        }
        return new Topic(
                text(entry, "name"),
                text(entry, "key"),
                text(entry, "holds"),
                text(entry, "writer"),
                list(entry, "readers"),
                entry.get("partitions") instanceof Integer partitions ? partitions : 0,
                Map.copyOf(config),
                list(entry, "records").stream().map(RecordClasses::schema).toList());
    }

    private static List<Topic> deadLetters(Topic topic) {
        return topic.readers().stream()
                .map(
                        reader ->
                                new Topic(
                                        Topics.deadLetters(topic.name(), reader),
                                        topic.key(),
                                        "records of " + topic.name() + " it could not handle",
                                        reader,
                                        List.of(),
                                        1,
                                        DEAD_LETTERS,
                                        List.<Schema>of()))
                .toList();
    }

    private static String text(Map<String, Object> entry, String field) {
        return Objects.toString(entry.get(field), "");
    }

    private static List<String> list(Map<String, Object> entry, String field) {
        return entry.get(field) instanceof List<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }
}
