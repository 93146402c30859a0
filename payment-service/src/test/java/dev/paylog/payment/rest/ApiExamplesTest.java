package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the document shows is what it asks for. */
class ApiExamplesTest {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document = new YAMLMapper().readTree(ApiDocument.yaml());
    private int count;

    @Test
    void fitTheirSchemas() {
        check(document);
        assertThat(count).isGreaterThan(30);
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
        count++;
    }
}
