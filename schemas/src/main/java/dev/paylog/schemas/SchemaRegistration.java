package dev.paylog.schemas;

import java.net.URI;
import java.util.ArrayList;

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
        var client = new SchemaRegistry(registry);
        var catalogue = TopicCatalogue.load();
        var all = new ArrayList<>(catalogue.topics());
        all.addAll(catalogue.changelogs());
        int subjects = 0;
        for (Topic topic : all) {
            for (var schema : topic.records()) {
                client.register(Topic.subject(topic.name(), schema), schema);
                subjects++;
            }
        }
        return subjects;
    }
}
