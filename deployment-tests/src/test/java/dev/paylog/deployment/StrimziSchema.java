package dev.paylog.deployment;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Strimzi's operator takes: the schema of the resource definition that its own generator
 * makes, except that fields it does not name are refused, where a server would drop them.
 */
final class StrimziSchema {

    static final YAMLMapper YAML = new YAMLMapper();

    private final Schema schema;

    /**
     * @param resource the class of Strimzi's API
     * @param folder to put the definition in
     */
    StrimziSchema(Class<?> resource, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(resource.getSimpleName() + ".yaml");
        // The generator ends the Java that it runs in.
        var generator =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.strimzi.crdgenerator.CrdGenerator",
                                "--yaml",
                                resource.getName() + "=" + file)
                        .inheritIO()
                        .start();
        if (generator.waitFor() != 0) {
            throw new IllegalStateException("Strimzi's generator has failed");
        }
        JsonNode root =
                YAML.readTree(Files.readString(file)).at("/spec/versions/0/schema/openAPIV3Schema");
        close(root);
        schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(root);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(StrimziSchema::close);
    }

    /** What is wrong in a document; empty when nothing is. */
    List<String> findings(String yaml) {
        return schema.validate(YAML.readTree(yaml)).stream().map(Object::toString).toList();
    }
}
