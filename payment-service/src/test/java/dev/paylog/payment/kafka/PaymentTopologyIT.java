package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Terms;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.replies.PaymentReply;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.schemas.AvroSerde;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;

/** The shell around the rules: stores, topics, headers, dead letters. The schemas are real ones. */
class PaymentTopologyIT {

    private static final ContentHash CONTENT = ContentHash.of("content");

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init")
    private TopologyTestDriver driver;

    @SuppressWarnings("NullAway.Init")
    private TestInputTopic<String, IndexedRecord> commands;

    @SuppressWarnings("NullAway.Init")
    private TestInputTopic<String, IndexedRecord> assessments;

    private final AvroSerde values = new AvroSerde();

    @BeforeEach
    void start() {
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
        config.put("default.deserialization.exception.handler", DeadLetterHandler.class.getName());
        config.put("processing.exception.handler", DeadLetterHandler.class.getName());
        driver =
                new TopologyTestDriver(
                        PaymentTopology.of(values, new SimpleMeterRegistry()), config);
        commands = input(Topics.PAYMENTS_COMMANDS);
        assessments = input(Topics.FRAUD_ASSESSMENTS);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void writesEventsStatesAndMessagesForOnePayment() {
        submitted("P-1");
        assessments.pipeInput("bank", assessment("P-1"));
        assertThat(names(Topics.PAYMENTS_EVENTS))
                .containsExactly(
                        "AccountOpened",
                        "AccountOpened",
                        "PaymentSubmitted",
                        "PaymentSettled",
                        "PaymentReceived",
                        "PaymentCompleted");
        assertThat(output(Topics.PAYMENTS_STATE).readKeyValuesToMap().get("P-1"))
                .isInstanceOfSatisfying(
                        PaymentState.class,
                        state -> {
                            assertThat(state.getStatus()).isEqualTo(PaymentStatus.COMPLETED);
                            assertThat(state.getVersion()).isEqualTo(3);
                            assertThat(state.getBookings()).hasSize(2);
                        });
        assertThat(output(Topics.ACCOUNTS_STATE).readKeyValuesToMap().get("alice"))
                .isInstanceOfSatisfying(
                        AccountState.class,
                        state -> assertThat(state.getBalance().getPosted()).isEqualTo(40));
    }

    @Test
    void changesNothingWhenRecordsComeTwice() {
        submitted("P-1");
        assessments.pipeInput("bank", assessment("P-1"));
        names(Topics.PAYMENTS_EVENTS);
        commands.pipeInput("bank", CommandMapper.toRecord(submit("P-1")));
        assessments.pipeInput("bank", assessment("P-1"));
        assertThat(names(Topics.PAYMENTS_EVENTS)).isEmpty();
    }

    @Test
    void tellsOnlyThoseWhoWaitAndTheHeaderTravelsWithThePayment() {
        submitted("P-1");
        assessments.pipeInput("bank", assessment("P-1"));
        assertThat(names(Topics.PAYMENTS_REPLIES)).isEmpty();
        var headers = new RecordHeaders().add(Headers.AWAIT, Headers.bytes("command-2"));
        commands.pipeInput(
                new TestRecord<>("bank", CommandMapper.toRecord(submit("P-2")), headers));
        var replies = output(Topics.PAYMENTS_REPLIES);
        assertThat(replies.isEmpty()).isTrue();
        assessments.pipeInput(new TestRecord<>("bank", assessment("P-2"), headers));
        var reply = replies.readRecord();
        assertThat(Headers.text(reply.headers(), Headers.COMMAND_ID)).isEqualTo("command-2");
        assertThat(Headers.text(reply.headers(), Headers.SUBJECT)).isEqualTo("P-2");
        assertThat(reply.value())
                .isInstanceOfSatisfying(
                        PaymentReply.class,
                        told ->
                                assertThat(Objects.requireNonNull(told.getPayment()).getStatus())
                                        .isEqualTo(PaymentStatus.COMPLETED));
        assertThat(replies.isEmpty()).isTrue();
    }

    @Test
    void remembersACallerWhoAsksAgainForAPaymentOnItsWay() {
        submitted("P-3");
        commands.pipeInput(
                new TestRecord<>("bank", CommandMapper.toRecord(submit("P-3")), awaiting("again")));
        var replies = output(Topics.PAYMENTS_REPLIES);
        assertThat(status(replies.readValue())).isEqualTo(PaymentStatus.SUBMITTED);
        assessments.pipeInput("bank", assessment("P-3"));
        var reply = replies.readRecord();
        assertThat(Headers.text(reply.headers(), Headers.COMMAND_ID)).isEqualTo("again");
        assertThat(status(reply.value())).isEqualTo(PaymentStatus.COMPLETED);
    }

    private static RecordHeaders awaiting(String commandId) {
        var headers = new RecordHeaders();
        headers.add(Headers.AWAIT, Headers.bytes(commandId));
        return headers;
    }

    private static PaymentStatus status(IndexedRecord reply) {
        return Objects.requireNonNull(((PaymentReply) reply).getPayment()).getStatus();
    }

    @Test
    void parksWhatItCannotHandleAndGoesOn() {
        commands.pipeInput("mallory", CommandMapper.toRecord(open("bank", AccountKind.SETTLEMENT)));
        var bytes =
                driver.createInputTopic(
                        Topics.PAYMENTS_COMMANDS,
                        new StringSerializer(),
                        new ByteArraySerializer());
        bytes.pipeInput("bank", "no record".getBytes(StandardCharsets.UTF_8));
        submitted("P-1");
        var parked =
                driver.createOutputTopic(
                        Topics.deadLetters(Topics.PAYMENTS_COMMANDS, "payment-service"),
                        new StringDeserializer(),
                        new StringDeserializer());
        assertThat(parked.readKeyValuesToList()).hasSize(2);
        assertThat(names(Topics.PAYMENTS_EVENTS)).last().isEqualTo("PaymentSubmitted");
    }

    @Test
    void stopsAtACommandThatOnlyANewerVersionCanDecide() {
        submitted("P-1");
        var newer = assessment("P-1");
        newer.put("assessment", unrecognised());
        assertThatThrownBy(() -> assessments.pipeInput("bank", newer))
                .hasRootCauseInstanceOf(UnknownValueException.class);
    }

    private void submitted(String paymentId) {
        commands.pipeInput("bank", CommandMapper.toRecord(open("bank", AccountKind.SETTLEMENT)));
        commands.pipeInput("alice", CommandMapper.toRecord(open("alice", AccountKind.CUSTOMER)));
        commands.pipeInput("bank", CommandMapper.toRecord(submit(paymentId)));
    }

    private static Command open(String account, AccountKind kind) {
        return new Command.OpenAccount(instruction(), account, "EUR", kind, 0, null);
    }

    private static Command submit(String paymentId) {
        var terms =
                new Terms(
                        paymentId, "bank", "alice", new Money(40, "EUR"), paymentId, null, null, 0);
        return new Command.SubmitPayment(instruction(), terms);
    }

    private static Command.Instruction instruction() {
        return new Command.Instruction(UUID.randomUUID().toString(), 1000, CONTENT);
    }

    private static PaymentAssessed assessment(String paymentId) {
        var assessment =
                new Assessment(
                        "verdict-" + paymentId, 0, Decision.APPROVE, List.of(), null, null, 1000L);
        return new PaymentAssessed(paymentId, "bank", "event", assessment, List.of());
    }

    private static Assessment unrecognised() {
        return new Assessment("newer", 0, Decision.UNRECOGNISED, List.of(), null, null, 1000L);
    }

    private TestInputTopic<String, IndexedRecord> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), values.serializer());
    }

    private TestOutputTopic<String, IndexedRecord> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), values.deserializer());
    }

    private List<String> names(String topic) {
        return output(topic).readValuesToList().stream()
                .map(value -> value.getSchema().getName())
                .toList();
    }
}
