package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Settlement;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

@DisplayName("What comes behind a parked record of its account")
class ParkedOrderIT {

    private static final String SERVICE = "payment-service";

    /** More than wait. */
    private static final int MANY = 1_001;

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init")
    private DrivenTopology topology;

    @BeforeEach
    void start() {
        topology = new DrivenTopology(data);
        topology.opened();
        topology.names(Topics.PAYMENTS_EVENTS);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void waitsWhileOthersGoOn() {
        send("bank", "no record");
        topology.command(DrivenTopology.submit("P-1", 1000));
        topology.command(DrivenTopology.open("carol", AccountKind.CUSTOMER));
        assertThat(letters()).hasSize(1);
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).containsExactly("AccountOpened");
    }

    /** A verdict comes from another topic, and is for the same account. */
    @Test
    void waitsFromEachTopic() {
        topology.command(DrivenTopology.submit("P-1", 1000));
        send("bank", "no record");
        topology.assessed("P-1");
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).containsExactly("PaymentSubmitted");
        drop(letters().getFirst());
        assertThat(topology.names(Topics.PAYMENTS_EVENTS))
                .containsExactly("PaymentSettled", "PaymentReceived", "PaymentCompleted");
    }

    @Test
    void comesInItsOrderWhenThatIsDropped() {
        send("bank", "no record");
        topology.command(DrivenTopology.submit("P-1", 1000));
        topology.command(DrivenTopology.submit("P-2", 1000));
        drop(letters().getFirst());
        topology.command(DrivenTopology.submit("P-3", 1000));
        assertThat(submitted()).containsExactly("P-1", "P-2", "P-3");
    }

    @Test
    void comesBehindItWhenThatIsSentAgain() {
        var first = CommandMapper.toRecord(DrivenTopology.submit("P-1", 1000));
        byte[] whole = topology.bytes(Topics.PAYMENTS_COMMANDS, first);
        send("bank", "torn");
        topology.command(DrivenTopology.submit("P-2", 1000));
        TestRecord<byte[], byte[]> letter = letters().getFirst();
        again(new TestRecord<>(letter.key(), whole, letter.headers()));
        assertThat(submitted()).containsExactly("P-1", "P-2");
        assertThat(letters()).isEmpty();
    }

    /** Whoever writes the one topic must not decide about the other. */
    @Test
    void waitsOnWhenAnotherTopicSaysThatItIsSettled() {
        send("bank", "no record");
        topology.command(DrivenTopology.submit("P-1", 1000));
        ProducerRecord<byte[], byte[]> forged = settlement(letters().getFirst(), true);
        bytesTo(Topics.FRAUD_ASSESSMENTS)
                .pipeInput(new TestRecord<>(forged.key(), forged.value(), forged.headers()));
        assertThat(submitted()).isEmpty();
    }

    /** A record may have had the header itself. */
    @Test
    void comesBehindItAlsoWhenThatLooksLikeOneThatIsDropped() {
        var first = CommandMapper.toRecord(DrivenTopology.submit("P-1", 1000));
        byte[] whole = topology.bytes(Topics.PAYMENTS_COMMANDS, first);
        send("bank", "torn");
        TestRecord<byte[], byte[]> letter = letters().getFirst();
        letter.headers().add("paylog-dropped", new byte[0]);
        again(new TestRecord<>(letter.key(), whole, letter.headers()));
        assertThat(submitted()).containsExactly("P-1");
    }

    @Test
    void waitsOnWhenThatIsParkedAgain() {
        send("bank", "torn");
        topology.command(DrivenTopology.submit("P-1", 1000));
        TestRecord<byte[], byte[]> letter = letters().getFirst();
        again(letter);
        List<TestRecord<byte[], byte[]>> second = letters();
        assertThat(second).hasSize(1);
        assertThat(text(second.getFirst(), DeadLetters.OFFSET))
                .isEqualTo(text(letter, DeadLetters.OFFSET));
        assertThat(submitted()).isEmpty();
        drop(second.getFirst());
        assertThat(submitted()).containsExactly("P-1");
    }

    @Test
    void waitsForTheNextThatIsParkedAmongWhatWaited() {
        send("bank", "first");
        topology.command(DrivenTopology.submit("P-1", 1000));
        send("bank", "second");
        topology.command(DrivenTopology.submit("P-2", 1000));
        drop(letters().getFirst());
        assertThat(submitted()).containsExactly("P-1");
        List<TestRecord<byte[], byte[]>> second = letters();
        assertThat(second)
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactly("second");
        drop(second.getFirst());
        assertThat(submitted()).containsExactly("P-2");
    }

    @Test
    void isParkedItselfBeyondAThousand() {
        send("bank", "no record");
        for (int number = 0; number < MANY; number++) {
            topology.command(DrivenTopology.submit("P-" + number, 1000));
        }
        List<TestRecord<byte[], byte[]>> letters = letters();
        assertThat(letters).hasSize(2);
        assertThat(text(letters.getLast(), DeadLetters.MESSAGE))
                .contains("1,000 records of its key wait already")
                .contains(Topics.PAYMENTS_COMMANDS + "-0@");
        drop(letters.getFirst());
        assertThat(submitted()).hasSize(MANY - 1);
        again(letters.getLast());
        assertThat(submitted()).containsExactly("P-1000");
    }

    @Test
    void doesNotWaitForWhatHasNoAccount() {
        send(null, "no record");
        send("", "no record");
        send("x".repeat(300), "no record");
        topology.command(DrivenTopology.submit("P-1", 1000));
        assertThat(letters()).hasSize(3);
        assertThat(submitted()).containsExactly("P-1");
    }

    private void send(@Nullable String key, String value) {
        commands()
                .pipeInput(
                        new TestRecord<>(
                                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                                value.getBytes(StandardCharsets.UTF_8)));
    }

    private void drop(TestRecord<byte[], byte[]> letter) {
        settle(letter, true);
    }

    private void again(TestRecord<byte[], byte[]> letter) {
        settle(letter, false);
    }

    private void settle(TestRecord<byte[], byte[]> letter, boolean isDropped) {
        ProducerRecord<byte[], byte[]> record = settlement(letter, isDropped);
        commands().pipeInput(new TestRecord<>(record.key(), record.value(), record.headers()));
    }

    private static ProducerRecord<byte[], byte[]> settlement(
            TestRecord<byte[], byte[]> letter, boolean isDropped) {
        var settlement =
                new Settlement(
                        text(letter, DeadLetters.TOPIC),
                        Integer.parseInt(text(letter, DeadLetters.PARTITION)),
                        Long.parseLong(text(letter, DeadLetters.OFFSET)),
                        isDropped);
        return settlement.record(read(letter), Topics.PAYMENTS_COMMANDS);
    }

    private static ConsumerRecord<byte[], byte[]> read(TestRecord<byte[], byte[]> letter) {
        var read = new ConsumerRecord<>("letters", 0, 0, letter.key(), letter.value());
        letter.headers().forEach(read.headers()::add);
        return read;
    }

    private List<String> submitted() {
        return topology.output(Topics.PAYMENTS_EVENTS).readValuesToList().stream()
                .filter(PaymentSubmitted.class::isInstance)
                .map(event -> ((PaymentSubmitted) event).getPayment().getPaymentId())
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> letters() {
        TestOutputTopic<byte[], byte[]> letters =
                topology.driver()
                        .createOutputTopic(
                                Topics.deadLetters(Topics.PAYMENTS_COMMANDS, SERVICE),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
        return letters.readRecordsToList();
    }

    private TestInputTopic<byte[], byte[]> commands() {
        return bytesTo(Topics.PAYMENTS_COMMANDS);
    }

    private TestInputTopic<byte[], byte[]> bytesTo(String topic) {
        return topology.driver()
                .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static String text(TestRecord<byte[], byte[]> letter, String header) {
        byte[] value = Objects.requireNonNull(letter.headers().lastHeader(header)).value();
        return new String(value, StandardCharsets.UTF_8);
    }
}
