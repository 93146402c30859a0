package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.replies.PaymentReply;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The shell around the rules: stores, topics, headers, dead letters. The schemas are real ones. */
class PaymentTopologyIT {

    private static final String PARKED =
            Topics.deadLetters(Topics.PAYMENTS_COMMANDS, "payment-service");

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init")
    private DrivenTopology topology;

    @BeforeEach
    void start() {
        topology = new DrivenTopology(data);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void writesEventsStatesAndMessagesForOnePayment() {
        topology.submitted("P-1");
        topology.assessed("P-1");
        assertThat(topology.names(Topics.PAYMENTS_EVENTS))
                .containsExactly(
                        "AccountOpened",
                        "AccountOpened",
                        "PaymentSubmitted",
                        "PaymentSettled",
                        "PaymentReceived",
                        "PaymentCompleted");
        assertThat(topology.output(Topics.PAYMENTS_STATE).readKeyValuesToMap().get("P-1"))
                .isInstanceOfSatisfying(
                        PaymentState.class,
                        state -> {
                            assertThat(state.getStatus()).isEqualTo(PaymentStatus.COMPLETED);
                            assertThat(state.getVersion()).isEqualTo(3);
                            assertThat(state.getBookings()).hasSize(2);
                        });
        assertThat(topology.output(Topics.ACCOUNTS_STATE).readKeyValuesToMap().get("alice"))
                .isInstanceOfSatisfying(
                        AccountState.class,
                        state -> assertThat(state.getBalance().getPosted()).isEqualTo(40));
    }

    @Test
    void changesNothingWhenRecordsComeTwice() {
        topology.submitted("P-1");
        topology.assessed("P-1");
        topology.names(Topics.PAYMENTS_EVENTS);
        topology.command(DrivenTopology.submit("P-1", 1000));
        topology.assessed("P-1");
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).isEmpty();
    }

    @Test
    void tellsOnlyThoseWhoWaitAndTheHeaderTravelsWithThePayment() {
        topology.submitted("P-1");
        topology.assessed("P-1");
        assertThat(topology.names(Topics.PAYMENTS_REPLIES)).isEmpty();
        var headers = new RecordHeaders().add(Headers.AWAIT, Headers.bytes("command-2"));
        topology.commands()
                .pipeInput(
                        new TestRecord<>(
                                "bank",
                                CommandMapper.toRecord(DrivenTopology.submit("P-2", 1000)),
                                headers));
        var replies = topology.output(Topics.PAYMENTS_REPLIES);
        assertThat(replies.isEmpty()).isTrue();
        topology.assessments()
                .pipeInput(new TestRecord<>("bank", DrivenTopology.assessment("P-2"), headers));
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
        topology.submitted("P-3");
        topology.commands()
                .pipeInput(
                        new TestRecord<>(
                                "bank",
                                CommandMapper.toRecord(DrivenTopology.submit("P-3", 1000)),
                                awaiting("again")));
        var replies = topology.output(Topics.PAYMENTS_REPLIES);
        assertThat(status(replies.readValue())).isEqualTo(PaymentStatus.SUBMITTED);
        topology.assessed("P-3");
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
        topology.commands()
                .pipeInput(
                        "mallory",
                        CommandMapper.toRecord(
                                DrivenTopology.open("bank", AccountKind.SETTLEMENT)));
        commandBytes().pipeInput("nobody", "no record".getBytes(StandardCharsets.UTF_8));
        topology.submitted("P-1");
        assertThat(bytesOf(PARKED).readKeyValuesToList()).hasSize(2);
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).last().isEqualTo("PaymentSubmitted");
    }

    /** What this version knows is no command of a newer one. */
    @Test
    void parksWhatBelongsToAnotherTopic() {
        topology.opened();
        byte[] state = bytesOf(Topics.ACCOUNTS_STATE).readValue();
        commandBytes().pipeInput("bank", state);
        assertThat(bytesOf(PARKED).readValue()).isEqualTo(state);
    }

    private TestInputTopic<String, byte[]> commandBytes() {
        return topology.driver()
                .createInputTopic(
                        Topics.PAYMENTS_COMMANDS,
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    private TestOutputTopic<String, byte[]> bytesOf(String topic) {
        return topology.driver()
                .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Test
    void stopsAtACommandThatOnlyANewerVersionCanDecide() {
        topology.submitted("P-1");
        var newer = DrivenTopology.assessment("P-1");
        newer.put("assessment", unrecognised());
        assertThatThrownBy(() -> topology.assessments().pipeInput("bank", newer))
                .hasRootCauseInstanceOf(UnknownValueException.class);
    }

    private static Assessment unrecognised() {
        return new Assessment("newer", 0, Decision.UNRECOGNISED, List.of(), null, null, 1000L);
    }
}
