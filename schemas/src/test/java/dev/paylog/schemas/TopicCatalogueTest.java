package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

class TopicCatalogueTest {

    private final TopicCatalogue catalogue = TopicCatalogue.load();
    private final List<Topic> declared = topics(topic -> !topic.name().endsWith("-dlt"));
    private final List<Topic> deadLetters = topics(topic -> topic.name().endsWith("-dlt"));

    @Test
    void hasAConstantForEveryTopic() {
        assertThat(declared)
                .extracting(Topic::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topics.class.getFields())
                                .filter(field -> Modifier.isStatic(field.getModifiers()))
                                .map(TopicCatalogueTest::text)
                                .toList());
    }

    @Test
    void describesEveryTopic() {
        assertThat(declared)
                .isNotEmpty()
                .allSatisfy(
                        topic -> {
                            assertThat(topic.key()).isNotBlank();
                            assertThat(topic.holds()).isNotBlank();
                            assertThat(topic.writer()).endsWith("-service");
                            assertThat(topic.readers()).isNotEmpty();
                            assertThat(topic.config()).containsKey("cleanup.policy");
                            assertThat(topic.records()).isNotEmpty();
                        });
        assertThat(catalogue.changelogs())
                .isNotEmpty()
                .allSatisfy(
                        changelog -> {
                            assertThat(changelog.name())
                                    .startsWith(changelog.writer() + "-")
                                    .endsWith("-changelog");
                            assertThat(changelog.records()).isNotEmpty();
                        });
    }

    @Test
    void partitionsAccountsAndPaymentsAlike() {
        assertThat(declared)
                .filteredOn(topic -> topic.key().matches("(account|payment) id.*"))
                .hasSizeGreaterThan(1)
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(12));
    }

    @Test
    void saysHowLongWhatIsDeletedIsKept() {
        assertThat(catalogue.topics())
                .filteredOn(topic -> "delete".equals(topic.config().get("cleanup.policy")))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.config()).containsKey("retention.ms"));
    }

    @Test
    void givesEveryReaderItsDeadLetters() {
        assertThat(deadLetters)
                .extracting(Topic::name)
                .containsExactlyElementsOf(
                        declared.stream()
                                .flatMap(
                                        topic ->
                                                topic.readers().stream()
                                                        .map(
                                                                reader ->
                                                                        Topics.deadLetters(
                                                                                topic.name(),
                                                                                reader)))
                                .toList())
                .contains("payments.events-fraud-service-dlt")
                .doesNotHaveDuplicates();
        assertThat(deadLetters)
                .allSatisfy(
                        topic -> {
                            assertThat(topic.name()).endsWith("-" + topic.writer() + "-dlt");
                            assertThat(topic.config()).containsEntry("retention.ms", "-1");
                        });
    }

    @Test
    void givesNoTwoRecordsTheSameSimpleName() {
        assertThat(Subjects.today().values().stream().distinct().map(Schema::getName))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesSubjectsByTopicAndRecord() {
        assertThat(Subjects.today().keySet())
                .contains(
                        "payments.events-dev.paylog.payments.events.PaymentSubmitted",
                        "payment-service-receipts-changelog-dev.paylog.payments.states.ReceiptState");
        assertThat(declared.getFirst().subjects())
                .isNotEmpty()
                .allSatisfy(subject -> assertThat(Subjects.today()).containsKey(subject));
    }

    @Test
    void createsTopicsForOneBrokerAndForThree() {
        assertThat(catalogue.topics())
                .allSatisfy(
                        topic -> {
                            var alone = topic.newTopic(1);
                            assertThat(alone.replicationFactor()).isEqualTo((short) 1);
                            assertThat(alone.numPartitions()).isEqualTo(topic.partitions());
                            assertThat(alone.configs()).isEqualTo(topic.config());

                            var replicated = topic.newTopic(3);
                            assertThat(replicated.replicationFactor()).isEqualTo((short) 3);
                            assertThat(replicated.configs())
                                    .containsAllEntriesOf(topic.config())
                                    .containsEntry("min.insync.replicas", "2");
                        });
    }

    @Test
    void spreadsNoWiderThanThreeBrokersNorThanThereAre() {
        assertThat(declared.getFirst().newTopic(2).replicationFactor()).isEqualTo((short) 2);
        assertThat(declared.getFirst().newTopic(5).replicationFactor()).isEqualTo((short) 3);
    }

    private List<Topic> topics(Predicate<Topic> which) {
        return catalogue.topics().stream().filter(which).toList();
    }

    private static String text(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
