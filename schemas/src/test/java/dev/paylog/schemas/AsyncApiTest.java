package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");
    private static final String WRITE = "paylog.write";
    private static final TopicCatalogue CATALOGUE = TopicCatalogue.load();

    /** With {@code -Dpaylog.write} the document is mended instead of refused. */
    @Test
    void tellsTheCatalogueAsItIs() throws IOException {
        String made = AsyncApiDocument.of(CATALOGUE);
        if (System.getProperty(WRITE) != null) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run ./mvnw -q -pl schemas test -Dtest=AsyncApiTest -D" + WRITE)
                .isEqualTo(made);
    }

    @Test
    void holdsSchemasThatAvroReads() throws IOException {
        for (Topic topic : CATALOGUE.topics()) {
            for (Schema schema : topic.records()) {
                JsonNode told =
                        document()
                                .path("components")
                                .path("schemas")
                                .path(schema.getFullName())
                                .path("schema");
                assertThat(new Schema.Parser().parse(told.toString())).isEqualTo(schema);
            }
        }
    }

    @Test
    void refersToNothingThatIsNotThere() throws IOException {
        List<JsonNode> references = document().findValues("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(
                                                document()
                                                        .at(reference.asString().substring(1))
                                                        .isMissingNode())
                                        .as(reference.asString())
                                        .isFalse());
    }

    private static JsonNode document() throws IOException {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        Object tree = new Yaml(new SafeConstructor(options)).load(Files.readString(DOCUMENT));
        return JsonMapper.shared().valueToTree(tree);
    }
}
