package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.BrokerProperties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/** docker-compose.yml, held against the services, and against what ./paylog up starts. */
class ComposeTest {

    private final String file = Checkout.read("docker-compose.yml");
    private final Map<String, Object> services = Yaml.map(Yaml.map(file), "services");

    @Test
    void isRight() {
        assertThat(ComposeCheck.findings(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "127.0.0.1:8081:8080" | "8081:8080"                | payment-service: port 8081:8080 is open to others
                    8082:8080             | 8082:8082                  | fraud-service: port 127.0.0.1:8082:8082 is not 127.0.0.1:8082:8080
                    127.0.0.1:8083        | 127.0.0.1:8082             | profile small: two have port 127.0.0.1:8082
                    PAYLOG_REGISTRY_URL   | PAYLOG_REGISTRY_URI        | payment-service: unknown variable PAYLOG_REGISTRY_URI
                    /service/traces/      | /service/trace/            | payment-service: no agent lies at /service/trace/opentelemetry-javaagent.jar
                    http://jaeger:4318    | http://jager:4318          | payment-service: traces go to jager, which is not there
                    _ACTIVE: sandbox      | _ACTIVE: full              | payment-service: says neither who knows its callers
                    mem_limit: 256m       | memory: 256m               | topics: unknown key memory
                    read_only: true       | read_only: false           | payment-service: may write anywhere
                    kafka:4.3.1           | kafka:4.2.1                | kafka: apache/kafka:4.2.1 is not 4.3.1
                    postgres: { condition | prometheus: { condition    | projection-service-postgres: prometheus never says that it is healthy
                    -1: { condition: service_healthy, required: false } | -1: { condition: service_healthy } | topics: kafka-1 is not in profile small
                    POSTGRES_PASSWORD_FILE: /run/secrets/postgres-password | POSTGRES_PASSWORD: paylog | postgres: POSTGRES_PASSWORD is not from a file
                    payment-service:${PAYLOG_VERSION:-0.1.0-SNAPSHOT} | payment-service:${PAYLOG_VERSION:-1.0} | is not what the build makes
                    fraud-service:/data   | fraud:/data                | volumes: used are
                    """)
    void findsEachFault(String right, String wrong, String finding) {
        assertThat(file).contains(right);

        assertThat(ComposeCheck.findings(file.replace(right, wrong)))
                .anyMatch(found -> found.contains(finding));
    }

    /** Kafka's image makes a property of each variable: KAFKA_NODE_ID becomes node.id. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka-1", "kafka-2", "kafka-3"})
    void setsTheBrokersAsThePaylogCommandDoes(String name) throws IOException {
        boolean alone = name.equals("kafka");
        List<BrokerNode> cluster =
                IntStream.rangeClosed(1, alone ? 1 : 3).mapToObj(BrokerNode::numbered).toList();
        int number = alone ? 1 : Integer.parseInt(name.substring("kafka-".length()));
        var expected = new Properties();
        expected.load(
                new StringReader(
                        BrokerProperties.of(cluster.get(number - 1), cluster, Path.of("data"))));
        Map<String, Object> variables = Yaml.map(services, name, "environment");

        assertThat(expected.stringPropertyNames())
                .allSatisfy(
                        property -> {
                            Object value = variables.get(variable(property));
                            if (saysWhere(property)) {
                                assertThat(value).as(property).isNotNull();
                            } else {
                                assertThat(value)
                                        .as(property)
                                        .hasToString(expected.getProperty(property));
                            }
                        });
    }

    private static String variable(String property) {
        return "KAFKA_" + property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Names and folders are a container's own. */
    private static boolean saysWhere(String property) {
        return property.contains("listener")
                || property.equals("controller.quorum.voters")
                || property.equals("log.dirs");
    }

    @Test
    void asksForMetricsWhereTheyAre() {
        Map<String, Object> job =
                Yaml.maps(Yaml.map(Checkout.read("prometheus.yml")), "scrape_configs").getFirst();
        List<String> asked = Yaml.strings(Yaml.maps(job, "static_configs").getFirst(), "targets");

        assertThat(job).containsEntry("metrics_path", "/actuator/prometheus");
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        BuiltService.ALL.stream()
                                .map(service -> service.name() + ":8080")
                                .toList());
        assertThat(BuiltService.ALL)
                .allSatisfy(
                        service -> {
                            assertThat(
                                            service.defaults()
                                                    .get(
                                                            "management.endpoints.web.exposure.include"))
                                    .contains("prometheus");
                            assertThat(service.libraries())
                                    .anyMatch(
                                            jar ->
                                                    jar.toString()
                                                            .contains(
                                                                    "micrometer-registry-prometheus"));
                        });
    }
}
