package dev.paylog.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Workspace;
import dev.paylog.local.topics.Watermarks;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.TopicCreation;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.deadletters.DeadLetter;
import dev.paylog.schemas.deadletters.DeadLetterDecisions;
import dev.paylog.schemas.deadletters.DeadLetterLog;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

class DeadLetterLogIT {
    private static final byte[] KEY = "alice".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private Broker broker;
    private ManagedProcess running;
    private DeadLetterLog log;
    private DeadLetterDecisions decisions;

    @BeforeEach
    void startBroker() {
        Workspace workspace = new Workspace(folder);
        workspace.open();
        BrokerNode node = BrokerNode.onFreePorts(1);
        broker = new Broker(Home.find(), workspace, Compiler.FIRST_TIER, node, List.of(node));
        running = ManagedProcess.start(broker, workspace);
        running.awaitReady();
        TopicCreation.createMissing(broker.bootstrapServers(), 1);
        log = new DeadLetterLog(Map.of("bootstrap.servers", broker.bootstrapServers()), _ -> true);
        decisions = new DeadLetterDecisions(log);
    }

    @AfterEach
    void stopBroker() {
        running.stop();
    }

    private void park(String topic, String service, byte[] value) throws Exception {
        var record = new ConsumerRecord<>(topic, 0, 7, KEY, value);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(DeadLetters.of(record, service, new IllegalStateException("bad"))).get();
        }
    }

    private long recordsOf(String topic) {
        try (var watermarks = new Watermarks(broker.bootstrapServers())) {
            return watermarks.latest(topic).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Test
    void keepsWhatWasDecided() throws Exception {
        park(Topics.PAYMENTS_COMMANDS, "payment-service", new byte[900_000]);
        park(Topics.PAYMENTS_COMMANDS, "payment-service", new byte[] {1});
        park(Topics.PAYMENTS_EVENTS, "notification-service", new byte[] {1});
        assertThat(log.letters(true)).hasSize(3).allMatch(DeadLetter::isOpen);
        String commands = Topics.deadLetters(Topics.PAYMENTS_COMMANDS, "payment-service");
        String events = Topics.deadLetters(Topics.PAYMENTS_EVENTS, "notification-service");

        decisions.sendAgain(commands + ":0", "mended", "olga");
        decisions.drop(commands + ":1", "a test", "olga");

        assertThat(log.one(commands + ":0").state()).isEqualTo("sent-again");
        assertThat(log.one(commands + ":0").reason()).isEqualTo("mended");
        assertThat(log.one(commands + ":0").decidedBy()).isEqualTo("olga");
        assertThat(log.one(commands + ":1").state()).isEqualTo("dropped");
        // The record, word that the other is dropped, and the marks of both transactions' ends.
        assertThat(recordsOf(Topics.PAYMENTS_COMMANDS)).isEqualTo(4);
        assertRefused(
                () -> decisions.sendAgain(commands + ":0", "twice", "olga"),
                "is sent-again already");
        assertRefused(
                () -> decisions.drop(commands + ":1", "twice", "olga"),
                "is dropped already: a test");
        assertRefused(
                () -> decisions.sendAgain(events + ":0", "no", "olga"),
                "would all get it a second time");
        assertRefused(() -> log.one(commands + ":99"), "there is no dead letter");
        assertRefused(() -> log.one("nonsense"), "there is no dead letter 'nonsense'");
        assertThat(log.letters(false)).hasSize(1);
        assertThat(recordsOf(Topics.PAYMENTS_COMMANDS)).isEqualTo(4);
        assertThat(recordsOf(Topics.PAYMENTS_EVENTS)).isZero();
    }

    /** An event has several readers, and only one of them parked it. */
    @Test
    void sendsAnEventToTheOneServiceThatParkedIt() throws Exception {
        park(Topics.PAYMENTS_EVENTS, "fraud-service", new byte[] {1});
        decisions.sendAgain(
                Topics.deadLetters(Topics.PAYMENTS_EVENTS, "fraud-service") + ":0",
                "mended",
                "olga");
        assertThat(recordsOf(Topics.FRAUD_COMMANDS)).isPositive();
        assertThat(recordsOf(Topics.PAYMENTS_EVENTS)).isZero();
    }

    private static void assertRefused(Runnable decision, String reason) {
        assertThatThrownBy(decision::run)
                .isInstanceOfAny(NoSuchElementException.class, IllegalStateException.class)
                .hasMessageContaining(reason);
    }
}
