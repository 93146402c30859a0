package dev.paylog.deployment;

import dev.paylog.local.process.Service;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a service can be told by environment variables: what Spring Boot and the service describe,
 * what stands in {@code application.yaml}, and what Kafka's clients take.
 */
final class Settings {

    /** Everything below them goes to Kafka's clients. */
    private static final Pattern KAFKA =
            Pattern.compile("SPRING_KAFKA_(?:STREAMS_)?PROPERTIES_(.+)");

    /** What the serialisers take beside Kafka's clients. */
    private static final Set<String> OF_REGISTRY =
            Set.of("basic.auth.user.info", "bearer.auth.token");

    /** Not Spring's, but Java's own, and those of the agent that makes traces. */
    private static final Set<String> OF_JAVA =
            Set.of(
                    "JAVA_TOOL_OPTIONS",
                    Service.TRACES_ENDPOINT,
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "OTEL_TRACES_SAMPLER_ARG");

    private final Map<String, String> defaults;
    private final TreeMap<String, Described> own = new TreeMap<>();
    private final Set<String> variables = new HashSet<>(OF_JAVA);

    /**
     * A setting of the service's own.
     *
     * @param value by default; empty if there is none
     */
    record Described(String name, String value, String description) {}

    Settings(BuiltService service) {
        defaults = service.defaults();
        List<String> metadata = service.metadata();
        metadata.forEach(this::add);
        JsonMapper.shared()
                .readTree(metadata.getFirst())
                .path("properties")
                .forEach(property -> describe(property));
        defaults.keySet().forEach(name -> variables.add(variable(name)));
    }

    private void add(String metadata) {
        for (JsonNode property : JsonMapper.shared().readTree(metadata).path("properties")) {
            variables.add(variable(property.path("name").asString()));
        }
    }

    private void describe(JsonNode property) {
        String name = property.path("name").asString();
        String value = defaults.getOrDefault(name, property.path("defaultValue").asString(""));
        String text = property.path("description").asString("");
        text = text.replaceAll("\\{@code ([^}]*)}", "`$1`");
        own.put(name, new Described(name, value, text));
    }

    /** Those that the service's own classes describe, by their names. */
    Map<String, Described> own() {
        return own;
    }

    /** The name of the environment variable: {@code server.port} is {@code SERVER_PORT}. */
    static String variable(String name) {
        return name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    boolean know(String variable) {
        return variables.contains(variable)
                || KAFKA.matcher(variable).results().anyMatch(found -> isOfKafka(found.group(1)));
    }

    private static boolean isOfKafka(String rest) {
        String name = rest.toLowerCase(Locale.ROOT).replace('_', '.');
        return name.equals("num.stream.threads")
                || OF_REGISTRY.contains(name)
                || AdminClientConfig.configNames().contains(name)
                || ConsumerConfig.configNames().contains(name)
                || ProducerConfig.configNames().contains(name);
    }
}
