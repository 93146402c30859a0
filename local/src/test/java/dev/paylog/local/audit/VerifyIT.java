package dev.paylog.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Workspace;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.commands.Instruction;
import dev.paylog.payments.commands.SubmitPayment;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCreation;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class VerifyIT {
    @TempDir Path folder;

    private final List<ManagedProcess> running = new ArrayList<>();
    private Broker broker;
    private Registry registry;

    @BeforeEach
    void startPlatform() {
        Workspace workspace = new Workspace(folder.resolve("state"));
        workspace.open();
        Compiler quick = Compiler.FIRST_TIER;
        BrokerNode node = BrokerNode.onFreePorts(1);
        broker = new Broker(Home.find(), workspace, quick, node, List.of(node));
        registry =
                new Registry(
                        Home.find(), workspace, quick, Loopback.freePort(), Loopback.freePort());
        for (Program program : List.of(broker, registry)) {
            running.add(ManagedProcess.start(program, workspace));
        }
        running.forEach(ManagedProcess::awaitReady);
        TopicCreation.createMissing(broker.bootstrapServers(), 1);
        SchemaRegistration.register(registry.url());
    }

    @AfterEach
    void stopPlatform() {
        running.reversed().forEach(ManagedProcess::stop);
    }

    @Test
    void tellsRightFromWrong() throws Exception {
        ExampleLog log = AuditTest.begun();
        log.pay("P-1", "alice", "bob", 300);
        write(log, 0);
        acknowledge("P-1", "P-2");
        command(log.agree("P-2", "alice", "bob", 1, null));

        AuditReport right = audit();

        assertThat(right.findings()).isEmpty();
        assertThat(right.events()).isEqualTo(log.entries.size());
        assertThat(right.acknowledged()).isEqualTo(new Acknowledged(2, 1, 1));
        assertThat(right.inMotion()).isZero();

        int before = log.entries.size();
        log.submit("P-3", "alice", "bob", 5, null);
        log.settle("P-3", ExampleLog.assessment(Decision.DECLINE));
        write(log, before);
        acknowledge("P-4");

        AuditReport wrong = audit();

        assertThat(wrong.isRight()).isFalse();
        assertThat(wrong.faults())
                .isEqualTo(Map.of(Fault.ASSESSMENT, 1L, Fault.ACKNOWLEDGED_LOST, 1L));
        assertThat(wrong.findings())
                .anyMatch(finding -> finding.contains("payments.events partition 5 offset 6:"));
        assertThat(wrong.acknowledged()).isEqualTo(new Acknowledged(3, 1, 1));
    }

    private AuditReport audit() {
        var settings =
                new Auditor.Settings(
                        broker.bootstrapServers(),
                        registry.url(),
                        folder,
                        Duration.ofDays(90),
                        false);
        return new Auditor(settings, (_, _, _) -> {}).run();
    }

    private void acknowledge(String... payments) throws IOException {
        var lines = List.of(payments).stream().map(ExampleLog::id).toList();
        Files.write(folder.resolve(payments[0] + ".ledger"), lines);
    }

    private void write(ExampleLog log, int from) throws Exception {
        List<ProducerRecord<String, SpecificRecord>> records = new ArrayList<>();
        for (var entry : log.entries.subList(from, log.entries.size())) {
            var place = entry.place();
            records.add(
                    new ProducerRecord<>(
                            place.topic(),
                            place.partition(),
                            entry.key(),
                            (SpecificRecord) entry.event()));
        }
        log.states.accounts.forEach(
                (key, state) ->
                        records.add(new ProducerRecord<>(Audit.ACCOUNT_STATES, key, state)));
        log.states.payments.forEach(
                (key, state) ->
                        records.add(new ProducerRecord<>(Audit.PAYMENT_STATES, key, state)));
        append(records);
    }

    private void command(PaymentTerms terms) throws Exception {
        var instruction = new Instruction("command", 1_000L, ExampleLog.hash("P-2"), null);
        append(
                List.of(
                        new ProducerRecord<>(
                                "payments.commands",
                                terms.getDebtorAccount(),
                                new SubmitPayment(instruction, terms))));
    }

    private void append(List<ProducerRecord<String, SpecificRecord>> records) throws Exception {
        try (var producer = producer()) {
            for (var record : records) {
                producer.send(record).get();
            }
        }
    }

    private KafkaProducer<String, SpecificRecord> producer() {
        var values = new AvroSerializer();
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registry.url().toString()), false);
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                values);
    }
}
