package dev.paylog.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Workspace;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.TopicCreation;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class TopicSurveyIT {
    private static final int PARTITION = 3;
    private static final int KEYS = 10;

    @TempDir Path folder;

    private Broker broker;
    private ManagedProcess running;

    @BeforeEach
    void startBroker() {
        Workspace workspace = new Workspace(folder);
        workspace.open();
        BrokerNode node = BrokerNode.onFreePorts(1);
        broker = new Broker(Home.find(), workspace, Compiler.FIRST_TIER, node, List.of(node));
        running = ManagedProcess.start(broker, workspace);
        running.awaitReady();
        TopicCreation.createMissing(broker.bootstrapServers(), 1);
    }

    @AfterEach
    void stopBroker() {
        running.stop();
    }

    @Test
    void countsRecordsAndKeysAndSeesCompaction() throws Exception {
        append(Topics.PAYMENTS_STATE, 500);
        append(Topics.PAYMENTS_EVENTS, 7);

        TopicUse before = use(Topics.PAYMENTS_STATE);

        assertThat(before.partitions()).isEqualTo(12);
        assertThat(before.records()).isEqualTo(500);
        assertThat(before.keys()).isEqualTo(KEYS);
        assertThat(before.percentCompact()).isEqualTo(2);
        assertThat(before.bytes()).isPositive();
        TopicUse events = use(Topics.PAYMENTS_EVENTS);
        assertThat(events.records()).isEqualTo(7);
        assertThat(events.keys()).isNull();
        assertThat(use(Topics.ACCOUNTS_STATE).percentCompact()).isEqualTo(100);

        compactSoon(Topics.PAYMENTS_STATE);

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            // Only a segment that is closed is compacted, and a record closes it.
                            append(Topics.PAYMENTS_STATE, 1);
                            TopicUse after = use(Topics.PAYMENTS_STATE);
                            assertThat(after.records()).isLessThan(before.records() / 2);
                            assertThat(after.keys()).isEqualTo(KEYS);
                            assertThat(after.bytes()).isLessThan(before.bytes());
                        });
    }

    @Test
    void leavesOutWhatIsNotThere() {
        Topic real = topic(Topics.PAYMENTS_STATE);
        Topic other = new Topic("nowhere", "", "", "", List.of(), 1, real.config(), real.records());
        try (var survey = new TopicSurvey(broker.bootstrapServers())) {
            assertThat(survey.of(List.of(other, real), (_, _) -> {}))
                    .extracting(TopicUse::topic)
                    .containsExactly(real.name());
        }
    }

    private TopicUse use(String name) {
        try (var survey = new TopicSurvey(broker.bootstrapServers())) {
            return survey.of(List.of(topic(name)), (_, _) -> {}).getFirst();
        }
    }

    private static Topic topic(String name) {
        return TopicCatalogue.load().topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void append(String topic, int records) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<? extends Future<?>> sent =
                    IntStream.range(0, records)
                            .mapToObj(
                                    number ->
                                            producer.send(
                                                    new ProducerRecord<>(
                                                            topic,
                                                            PARTITION,
                                                            "key-" + number % KEYS,
                                                            new byte[200])))
                            .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    private void compactSoon(String topic) throws Exception {
        Map<String, String> settings =
                Map.of("segment.ms", "100", "min.cleanable.dirty.ratio", "0.01");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<AlterConfigOp> changes =
                    settings.entrySet().stream()
                            .map(
                                    setting ->
                                            new AlterConfigOp(
                                                    new ConfigEntry(
                                                            setting.getKey(), setting.getValue()),
                                                    AlterConfigOp.OpType.SET))
                            .toList();
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                    .all()
                    .get();
        }
    }
}
