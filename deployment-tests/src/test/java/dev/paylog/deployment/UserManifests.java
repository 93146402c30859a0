package dev.paylog.deployment;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may do what in Kafka: a {@code KafkaUser} for each service. Topics come from the catalogue;
 * groups, transactional ids and what Kafka Streams makes for itself are named here.
 */
final class UserManifests {

    private static final String HEAD =
            """
            # Made from topics.yaml; the test UserManifestsTest makes it anew with -Dpaylog.write.
            # To write or read implies to describe; what is not here is refused.
            """;

    /** They read it when they are told to, to make their state anew; no dead letters come of it. */
    private static final Set<String> READERS_OF_THE_TRUTH =
            Set.of("payment-service", "projection-service");

    private UserManifests() {}

    /** What a user may do with things of one name, or all whose names begin so. */
    private record Rule(String type, String name, String pattern, List<String> operations) {

        static Rule literal(String type, String name, String... operations) {
            return new Rule(type, name, "literal", List.of(operations));
        }

        static Rule prefix(String type, String name, String... operations) {
            return new Rule(type, name, "prefix", List.of(operations));
        }

        String yaml() {
            return """
                  - resource:
                      type: %s
                      name: %s
                      patternType: %s
                    operations: [%s]
            """
                    .formatted(type, name, pattern, String.join(", ", operations));
        }
    }

    static String of(TopicCatalogue catalogue) {
        return BuiltService.ALL.stream()
                        .map(BuiltService::name)
                        .map(service -> user(service, rules(service, catalogue)))
                        .collect(Collectors.joining("---\n", HEAD, ""))
                + "---\n"
                + user("registry", ofTheRegistry());
    }

    private static String user(String name, List<Rule> rules) {
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaUser
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: paylog
        spec:
          authentication:
            type: tls
          authorization:
            type: simple
            acls:
        """
                        .formatted(name)
                + rules.stream().map(Rule::yaml).collect(Collectors.joining());
    }

    private static List<Rule> rules(String service, TopicCatalogue catalogue) {
        var rules = new ArrayList<Rule>();
        var operations = new TreeMap<String, TreeSet<String>>();
        for (Topic topic : catalogue.topics()) {
            // Of dead letters the readers of their topic are the writers.
            if (topic.writer().equals(service)) {
                operations.computeIfAbsent(topic.name(), none -> new TreeSet<>()).add("Write");
            }
            if (topic.readers().contains(service)
                    || topic.name().endsWith(Topics.deadLetters("", service))) {
                operations.computeIfAbsent(topic.name(), none -> new TreeSet<>()).add("Read");
            }
        }
        if (READERS_OF_THE_TRUTH.contains(service)) {
            operations.computeIfAbsent(Topics.PAYMENTS_EVENTS, none -> new TreeSet<>()).add("Read");
        }
        operations.forEach(
                (topic, allowed) ->
                        rules.add(Rule.literal("topic", topic, allowed.toArray(String[]::new))));
        rules.addAll(ofItsOwn(service));
        return rules;
    }

    private static List<Rule> ofItsOwn(String service) {
        return switch (service) {
            case "payment-service" -> {
                var rules = new ArrayList<>(ofStreams(service));
                // A restore makes the changelogs anew, and leaves a mark meanwhile that all look
                // for.
                rules.add(Rule.prefix("topic", service + "-", "Delete"));
                rules.add(Rule.literal("group", service + "-restore", "Delete", "Read"));
                yield rules;
            }
            case "fraud-service" -> {
                var rules = new ArrayList<>(ofStreams(service));
                rules.add(Rule.literal("transactionalId", "fraud-rules", "Write"));
                rules.add(Rule.prefix("transactionalId", "fraud-first-rules-", "Write"));
                yield rules;
            }
            case "notification-service" ->
                    List.of(
                            Rule.literal("group", service, "Read"),
                            Rule.literal("group", service + "-workers", "AlterConfigs", "Read"),
                            Rule.prefix("transactionalId", service + "-deliveries-", "Write"),
                            Rule.literal("transactionalId", service + "-dead-letters", "Write"));
            default -> List.of(Rule.literal("transactionalId", service + "-dead-letters", "Write"));
        };
    }

    /**
     * Changelogs are made by Kafka Streams, and all that it makes begins with the service's name.
     */
    private static List<Rule> ofStreams(String service) {
        return List.of(
                Rule.prefix("topic", service + "-", "Create", "DescribeConfigs", "Read", "Write"),
                Rule.literal("group", service, "Read"),
                Rule.prefix("transactionalId", service + "-", "Write"));
    }

    private static List<Rule> ofTheRegistry() {
        return List.of(
                Rule.prefix("topic", "kafkasql-", "DescribeConfigs", "Read", "Write"),
                Rule.literal("topic", "registry-events", "DescribeConfigs", "Read", "Write"),
                Rule.prefix("group", "registry-", "Read"));
    }
}
