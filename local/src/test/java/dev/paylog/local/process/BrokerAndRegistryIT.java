package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.schemas.Deployment;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.TopicCreation;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

class BrokerAndRegistryIT {
    private static final TopicPartition PARTITION = new TopicPartition("payments.events", 0);

    @TempDir Path folder;

    private List<ManagedProcess> running = List.of();

    @AfterEach
    void stopAll() {
        running.forEach(ManagedProcess::stop);
    }

    @Test
    void keepRecordsAndSchemaIdsOverARestart() throws Exception {
        Workspace workspace = new Workspace(folder.resolve("a, b"));
        workspace.open();
        BrokerNode node = BrokerNode.onFreePorts(1);
        Broker broker =
                new Broker(Home.find(), workspace, Compiler.FIRST_TIER, node, List.of(node));
        Registry registry =
                new Registry(
                        Home.find(),
                        workspace,
                        Compiler.FIRST_TIER,
                        Loopback.freePort(),
                        Loopback.freePort());

        start(workspace, broker, registry);
        assertThat(deployed("topics", broker.bootstrapServers()))
                .contains("created payments.events\n");
        assertThat(deployed("schemas", registry.url().toString())).contains("registered");
        append(broker, "alice", "opened");
        Map<String, String> schemas = schemasById(registry);
        assertThat(schemas).isNotEmpty();

        stopAll();
        assertThat(Loopback.isTaken(node.port())).isFalse();
        start(workspace, broker, registry);

        assertThat(TopicCreation.createMissing(broker.bootstrapServers(), 1)).isEmpty();
        assertThat(deployed("schemas", registry.url().toString()))
                .isEqualTo("%d subjects registered%n", SchemaRegistration.register(registry.url()));
        assertThat(schemasById(registry)).isEqualTo(schemas);
        assertThat(records(broker))
                .extracting(ConsumerRecord::key, ConsumerRecord::value)
                .containsExactly(tuple("alice", "opened"));
    }

    private static String deployed(String what, String where) {
        var out = new ByteArrayOutputStream();
        int code = new Deployment(new PrintStream(out, true, UTF_8), System.err).run(what, where);
        assertThat(code).isZero();
        return out.toString(UTF_8);
    }

    private void start(Workspace workspace, Program... programs) {
        running =
                List.of(programs).stream()
                        .map(program -> ManagedProcess.start(program, workspace))
                        .toList();
        running.forEach(ManagedProcess::awaitReady);
    }

    private static void append(Broker broker, String key, String value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    PARTITION.topic(), PARTITION.partition(), key, value))
                    .get();
        }
    }

    private static List<ConsumerRecord<String, String>> records(Broker broker) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(30)).records(PARTITION);
        }
    }

    /** What every subject of the catalogue answers, the id included. */
    private static Map<String, String> schemasById(Registry registry)
            throws IOException, InterruptedException {
        Map<String, String> answers = new TreeMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (var topic : TopicCatalogue.load().topics()) {
                for (String subject : topic.subjects()) {
                    URI latest =
                            URI.create(
                                    registry.url() + "/subjects/" + subject + "/versions/latest");
                    answers.put(
                            subject,
                            client.send(
                                            HttpRequest.newBuilder(latest).build(),
                                            BodyHandlers.ofString())
                                    .body());
                }
            }
        }
        return answers;
    }
}
