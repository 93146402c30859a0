package dev.paylog.payment.kafka;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Terms;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.schemas.AvroSerde;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** The topology under the test driver, with real schemas; the bank pays alice. */
final class DrivenTopology implements AutoCloseable {

    static final Duration EXPIRE_AFTER = Duration.ofHours(24);
    static final Duration KEEP_WHOLE = Duration.ofDays(90);

    private static final ContentHash CONTENT = ContentHash.of("content");

    private final AvroSerde values = new AvroSerde();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, IndexedRecord> commands;
    private final TestInputTopic<String, IndexedRecord> assessments;

    DrivenTopology(Path data) {
        String registry = TestPlatform.shared().registryUrl();
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registry), false);
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "payment-service");
        config.put(StreamsConfig.STATE_DIR_CONFIG, data.toString());
        config.put(AvroSerializer.REGISTRY_URL, registry);
        config.put(
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                "org.apache.kafka.common.serialization.Serdes$StringSerde");
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, AvroSerde.class.getName());
        var paylog =
                new PaylogProperties(
                        data, Duration.ofSeconds(5), EXPIRE_AFTER, KEEP_WHOLE, 10, 10, 1, 10);
        driver =
                new TopologyTestDriver(
                        PaymentTopology.of(
                                "payment-service", values, paylog, new SimpleMeterRegistry()),
                        config);
        commands = input(Topics.PAYMENTS_COMMANDS);
        assessments = input(Topics.FRAUD_ASSESSMENTS);
    }

    TopologyTestDriver driver() {
        return driver;
    }

    TestInputTopic<String, IndexedRecord> commands() {
        return commands;
    }

    TestInputTopic<String, IndexedRecord> assessments() {
        return assessments;
    }

    void command(Command command) {
        commands.pipeInput(command.accountId(), CommandMapper.toRecord(command));
    }

    void opened() {
        command(open("bank", AccountKind.SETTLEMENT));
        command(open("alice", AccountKind.CUSTOMER));
    }

    void submitted(String paymentId) {
        opened();
        command(submit(paymentId, 1000));
    }

    void assessed(String paymentId) {
        assessments.pipeInput("bank", assessment(paymentId));
    }

    static Command open(String account, AccountKind kind) {
        return new Command.OpenAccount(instruction(1000), account, "EUR", kind, 0, null);
    }

    static Command submit(String paymentId, long at) {
        var terms =
                new Terms(
                        paymentId, "bank", "alice", new Money(40, "EUR"), paymentId, null, null, 0);
        return new Command.SubmitPayment(instruction(at), terms);
    }

    static Command.Instruction instruction(long at) {
        return new Command.Instruction(UUID.randomUUID().toString(), at, CONTENT);
    }

    static PaymentAssessed assessment(String paymentId) {
        var assessment =
                new Assessment(
                        "verdict-" + paymentId, 0, Decision.APPROVE, List.of(), null, null, 1000L);
        return new PaymentAssessed(paymentId, "bank", "event", assessment, List.of());
    }

    private TestInputTopic<String, IndexedRecord> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), values.serializer());
    }

    TestOutputTopic<String, IndexedRecord> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), values.deserializer());
    }

    byte[] bytes(String topic, IndexedRecord value) {
        return values.serializer().serialize(topic, value);
    }

    List<String> names(String topic) {
        return output(topic).readValuesToList().stream()
                .map(value -> value.getSchema().getName())
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
