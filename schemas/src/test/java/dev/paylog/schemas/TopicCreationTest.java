package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.Set;

class TopicCreationTest {
    private final TopicCatalogue catalogue = TopicCatalogue.load();

    @Test
    void createsEveryTopicOfTheCatalogueWithItsPartitions() {
        assertThat(TopicCreation.missing(catalogue, Set.of(), 1))
                .extracting(NewTopic::name)
                .containsExactlyElementsOf(catalogue.topics().stream().map(Topic::name).toList())
                .contains("payments.events");
        assertThat(TopicCreation.missing(catalogue, Set.of(), 1))
                .filteredOn(topic -> topic.name().startsWith("payments.") && !isDeadLetter(topic))
                .isNotEmpty()
                .allMatch(topic -> topic.numPartitions() == 12);
    }

    @Test
    void leavesTopicsThatExistAlone() {
        assertThat(TopicCreation.missing(catalogue, Set.of("payments.events"), 1))
                .hasSize(catalogue.topics().size() - 1)
                .noneMatch(topic -> topic.name().equals("payments.events"));
    }

    @Test
    void replicatesAsFarAsThereAreBrokers() {
        assertThat(TopicCreation.missing(catalogue, Set.of(), 1))
                .allMatch(topic -> topic.replicationFactor() == 1);
        assertThat(TopicCreation.missing(catalogue, Set.of(), 3))
                .allMatch(topic -> topic.replicationFactor() == 3);
    }

    private static boolean isDeadLetter(NewTopic topic) {
        return topic.name().endsWith("-dlt");
    }
}
