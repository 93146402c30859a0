package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.schemas.TopicCatalogue;

import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** k8s/base/topics.yaml, held against the catalogue and against what Strimzi takes. */
class TopicManifestsTest {

    private static final String FILE = "k8s/base/topics.yaml";
    private static final String WRITE = "paylog.write";

    @TempDir private static Path folder;

    private static StrimziSchema schema;

    @BeforeAll
    static void makeSchema() throws IOException, InterruptedException {
        schema = new StrimziSchema(folder);
    }

    /** With {@code -Dpaylog.write} the file is mended instead of refused. */
    @Test
    void areWhatTheCatalogueGives() throws IOException {
        String renewed = TopicManifests.of(TopicCatalogue.load());
        if (System.getProperty(WRITE) != null) {
            Files.writeString(Checkout.ROOT.resolve(FILE), renewed);
        }
        assertThat(Checkout.read(FILE))
                .as("run ./mvnw -q -pl deployment-tests test -Dtest=TopicManifestsTest -D" + WRITE)
                .isEqualTo(renewed);
    }

    @Test
    void areTakenByTheOperator() {
        assertThat(documents())
                .hasSameSizeAs(TopicCatalogue.load().topics())
                .allSatisfy(document -> assertThat(schema.findings(document)).isEmpty());
    }

    /** The operator leaves them to the brokers, which refuse what they do not know. */
    @Test
    void setWhatKafkaKnows() {
        Set<String> known =
                Arrays.stream(TopicConfig.class.getFields())
                        .filter(field -> field.getName().endsWith("_CONFIG"))
                        .map(TopicManifestsTest::constant)
                        .collect(Collectors.toSet());

        assertThat(Yaml.all(Checkout.read(FILE)))
                .flatMap(topic -> Yaml.map(topic, "spec", "config").keySet())
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static String constant(java.lang.reflect.Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "partitions: 12, partition: 12",
        "partitions: 12, partitions: twelve",
        "partitions: 12, partitions: 0",
        "replicas: 3, replicas: 40000",
        "spec:, specification:",
    })
    void doNotPassWithAFault(String right, String wrong) {
        String document = documents().getFirst();
        assertThat(document).contains(right);

        assertThat(schema.findings(document.replace(right, wrong))).isNotEmpty();
    }

    private static List<String> documents() {
        return List.of(Checkout.read(FILE).split("(?m)^---$", -1));
    }
}
