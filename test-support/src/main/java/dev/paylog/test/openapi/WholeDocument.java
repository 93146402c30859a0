package dev.paylog.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds for a document without regard to what it describes. */
public final class WholeDocument {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private int examples;

    private WholeDocument(String yaml) {
        document = new YAMLMapper().readTree(yaml);
    }

    public static WholeDocument of(String yaml) {
        return new WholeDocument(yaml);
    }

    /** What it shows is what it asks for; so many are shown at least. */
    public void checkExamples(int least) {
        check(document);
        assertThat(examples).isGreaterThanOrEqualTo(least);
    }

    private void check(JsonNode node) {
        if (node.has("example")) {
            check(node.path("schema"), node.path("example"));
        }
        node.path("examples").forEach(example -> check(node, example));
        node.forEach(this::check);
    }

    private void check(JsonNode schema, JsonNode example) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(example)).as(example.toString()).isEmpty();
        examples++;
    }

    /** Each reference leads somewhere, and to each component leads one. */
    public void checkReferences() {
        Set<String> references =
                document.findValuesAsString("$ref").stream()
                        .map(reference -> reference.substring(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(references)
                .allMatch(at -> !document.at(JsonPointer.compile(at)).isMissingNode());
        assertThat(references).containsAll(components());
    }

    private List<String> components() {
        List<String> components = new ArrayList<>();
        for (String kind : List.of("parameters", "headers", "responses", "schemas")) {
            document.at("/components/" + kind)
                    .propertyNames()
                    .forEach(name -> components.add("/components/" + kind + "/" + name));
        }
        return components;
    }

    /** Programs name their functions by it. */
    public void checkOperationIds() {
        assertThat(document.path("paths").findValuesAsString("operationId"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
