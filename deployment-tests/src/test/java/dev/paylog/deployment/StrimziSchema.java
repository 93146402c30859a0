package dev.paylog.deployment;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Strimzi's operator takes: the schemas of the resource definitions that its own generator
 * makes, except that fields they do not name are refused, where a server would drop them.
 */
final class StrimziSchema {

    static final YAMLMapper YAML = new YAMLMapper();

    private static final List<Class<?>> KINDS =
            List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class);

    private final Map<String, Schema> schemas = new HashMap<>();

    /**
     * @param folder to put the definitions in
     */
    StrimziSchema(Path folder) throws IOException, InterruptedException {
        generate(folder);
        for (Class<?> kind : KINDS) {
            JsonNode root =
                    YAML.readTree(Files.readString(file(folder, kind)))
                            .at("/spec/versions/0/schema/openAPIV3Schema");
            close(root);
            schemas.put(kind.getSimpleName(), schema(root));
        }
    }

    static Schema schema(JsonNode root) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private static Path file(Path folder, Class<?> kind) {
        return folder.resolve(kind.getSimpleName() + ".yaml");
    }

    private static void generate(Path folder) throws IOException, InterruptedException {
        // The generator ends the Java that it runs in.
        var command =
                new ArrayList<String>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.strimzi.crdgenerator.CrdGenerator",
                                "--yaml"));
        KINDS.forEach(kind -> command.add(kind.getName() + "=" + file(folder, kind)));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("Strimzi's generator has failed");
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(StrimziSchema::close);
    }

    /** What is wrong in a document; empty when nothing is. */
    List<String> findings(String yaml) {
        return findings(YAML.readTree(yaml));
    }

    List<String> findings(JsonNode document) {
        Schema schema = schemas.get(document.path("kind").asString());
        return schema == null
                ? List.of("unknown kind " + document.path("kind"))
                : schema.validate(document).stream().map(Object::toString).toList();
    }
}
