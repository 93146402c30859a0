package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue as AsyncAPI 3 tells it, with Avro schemas and the bindings for Kafka. */
final class AsyncApiDocument {

    private static final String BINDINGS = "0.5.0";
    private static final String HEADER =
            "# Made from topics.yaml and the schemas; see topics.md.\n";
    private static final String DESCRIPTION =
            """
            What Paylog's services tell each other. A value is Avro in Confluent's wire format: a \
            zero byte, the schema's id in four bytes, Avro binary. Subjects are \
            <topic>-<full record name>. A record that a reader cannot use goes to the topic \
            <topic>-<reader>-dlt, byte for byte, with the reason in its headers.\
            """;

    private AsyncApiDocument() {}

    static String of(TopicCatalogue catalogue) {
        List<Topic> topics =
                catalogue.topics().stream().filter(topic -> !topic.records().isEmpty()).toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("servers", Map.of("local", local()));
        document.put("defaultContentType", "application/vnd.apache.avro");
        document.put("channels", byName(topics, AsyncApiDocument::channel));
        document.put("operations", operations(topics));
        document.put("components", Map.of("schemas", schemas(topics)));
        return HEADER + yaml().dump(document);
    }

    private static Map<String, Object> info() {
        return ordered(
                "title",
                "Paylog topics",
                "version",
                "0.1.0",
                "description",
                DESCRIPTION,
                "license",
                ordered(
                        "name",
                        "Apache-2.0",
                        "url",
                        "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> local() {
        return ordered("host", "127.0.0.1:9092", "protocol", "kafka");
    }

    private static Object channel(Topic topic) {
        var messages = new LinkedHashMap<String, Object>();
        topic.records().forEach(schema -> messages.put(schema.getName(), message(topic, schema)));
        return ordered(
                "address",
                topic.name(),
                "description",
                topic.holds(),
                "messages",
                messages,
                "bindings",
                kafka("partitions", topic.partitions(), "topicConfiguration", kept(topic)));
    }

    private static Map<String, Object> message(Topic topic, Schema schema) {
        return ordered(
                "name",
                schema.getFullName(),
                "payload",
                reference("components", "schemas", schema.getFullName()),
                "bindings",
                kafka(
                        "key",
                        ordered("type", "string", "description", topic.key()),
                        "schemaIdLocation",
                        "payload",
                        "schemaIdPayloadEncoding",
                        "confluent",
                        "schemaLookupStrategy",
                        "TopicRecordNameStrategy"));
    }

    /** Of the settings, those that the binding has names for. */
    private static Map<String, Object> kept(Topic topic) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put(
                "cleanup.policy",
                List.of(topic.config().getOrDefault("cleanup.policy", "delete").split(",")));
        if (topic.config().containsKey("retention.ms")) {
            kept.put("retention.ms", Long.parseLong(topic.config().get("retention.ms")));
        }
        return kept;
    }

    private static Map<String, Object> operations(List<Topic> topics) {
        var operations = new TreeMap<String, Object>();
        for (Topic topic : topics) {
            operations.put(topic.writer() + "-sends-" + topic.name(), operation("send", topic));
            for (String reader : topic.readers()) {
                operations.put(reader + "-reads-" + topic.name(), operation("receive", topic));
            }
        }
        return operations;
    }

    private static Map<String, Object> operation(String action, Topic topic) {
        return ordered("action", action, "channel", reference("channels", topic.name()));
    }

    private static Map<String, Object> schemas(List<Topic> topics) {
        var schemas = new TreeMap<String, Object>();
        topics.stream()
                .flatMap(topic -> topic.records().stream())
                .forEach(schema -> schemas.put(schema.getFullName(), avro(schema)));
        return schemas;
    }

    private static Map<String, Object> avro(Schema schema) {
        Object tree = JsonMapper.shared().readValue(schema.toString(), Object.class);
        return ordered(
                "schemaFormat", "application/vnd.apache.avro;version=1.12.0", "schema", tree);
    }

    private static Map<String, Object> kafka(Object... content) {
        Map<String, Object> binding = ordered(content);
        binding.put("bindingVersion", BINDINGS);
        return ordered("kafka", binding);
    }

    private static Map<String, Object> reference(String... path) {
        return ordered("$ref", "#/" + String.join("/", path));
    }

    private static Map<String, Object> byName(List<Topic> topics, Function<Topic, Object> content) {
        return topics.stream()
                .collect(
                        Collectors.toMap(
                                Topic::name, content, (one, _) -> one, LinkedHashMap::new));
    }

    /** Names and values in turn, in this order. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int n = 0; n < namesAndValues.length; n += 2) {
            map.put(String.valueOf(namesAndValues[n]), namesAndValues[n + 1]);
        }
        return map;
    }

    private static Yaml yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(100);
        options.setSplitLines(true);
        return new Yaml(options);
    }
}
