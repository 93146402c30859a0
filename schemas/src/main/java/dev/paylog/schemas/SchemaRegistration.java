package dev.paylog.schemas;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import org.apache.avro.Schema;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts the catalogue's schemas into a registry: by the build or the launcher, never by producers.
 */
public final class SchemaRegistration {

    private SchemaRegistration() {}

    /**
     * Registers every subject; one that is there already stays as it is.
     *
     * @param registry base of the Confluent-compatible API
     * @return how many subjects there are
     * @throws org.apache.kafka.common.errors.SerializationException for a schema that is not
     *     compatible with the subject's earlier versions
     * @throws RegistryUnavailableException when the registry does not answer
     */
    public static int register(URI registry) {
        return register(registry, Map.of());
    }

    /**
     * The same at a registry that asks who calls.
     *
     * @param credentials as serialisers are configured
     */
    static int register(URI registry, Map<String, ?> credentials) {
        var client = new SchemaRegistry(registry, RegistryCredentials.authorization(credentials));
        var catalogue = TopicCatalogue.load();
        var all = new ArrayList<>(catalogue.topics());
        all.addAll(catalogue.changelogs());
        Map<Schema, List<String>> subjects =
                all.stream()
                        .flatMap(topic -> topic.records().stream().map(Subject.of(topic)))
                        .collect(groupingBy(Subject::schema, mapping(Subject::name, toList())));
        // A registry answers several at once; one schema under many names is one thing to it.
        subjects.entrySet().parallelStream()
                .forEach(
                        same ->
                                same.getValue()
                                        .forEach(name -> client.register(name, same.getKey())));
        return subjects.values().stream().mapToInt(List::size).sum();
    }

    private record Subject(String name, Schema schema) {

        static Function<Schema, Subject> of(Topic topic) {
            return schema -> new Subject(Topic.subject(topic.name(), schema), schema);
        }
    }
}
