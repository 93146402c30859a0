package dev.paylog.deployment;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The catalogue as Strimzi's operator takes it: a {@code KafkaTopic} for each topic. */
final class TopicManifests {

    private static final int BROKERS = 3;

    private static final String HEAD =
            """
            # Made from topics.yaml; the test TopicManifestsTest makes it anew with -Dpaylog.write.
            """;

    private TopicManifests() {}

    static String of(TopicCatalogue catalogue) {
        return catalogue.topics().stream()
                .map(TopicManifests::manifest)
                .collect(Collectors.joining("---\n", HEAD, ""));
    }

    private static String manifest(Topic topic) {
        var created = topic.newTopic(BROKERS);
        String config =
                new TreeMap<>(created.configs())
                        .entrySet().stream()
                                .map(
                                        one ->
                                                "    %s: \"%s\"\n"
                                                        .formatted(one.getKey(), one.getValue()))
                                .collect(Collectors.joining());
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: paylog
        spec:
          topicName: %s
          partitions: %d
          replicas: %d
          config:
        """
                        .formatted(
                                topic.name().toLowerCase(Locale.ROOT),
                                topic.name(),
                                created.numPartitions(),
                                created.replicationFactor())
                + config;
    }
}
