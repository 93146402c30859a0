package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ScreeningDriver.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;

import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What cannot be read or handled")
class UnreadableRecordsTest {

    private final ScreeningDriver screening = new ScreeningDriver();

    @AfterEach
    void close() {
        screening.close();
    }

    @Test
    void sendsUnreadableBytesToTheDeadLettersAndGoesOn() {
        screening.events.pipeInput("alice", new byte[] {1});
        screening.submit("bob", 1, "EUR");

        var letter = screening.deadLetter(Topics.PAYMENTS_EVENTS);
        assertThat(letter.key()).isEqualTo("alice");
        assertThat(letter.value()).isEqualTo(new byte[] {1});
        assertThat(letter.headers().lastHeader(DeadLetters.MESSAGE)).isNotNull();
        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
    }

    @Test
    void sendsWhatItStumblesOverToTheDeadLettersAndGoesOn() {
        screening.pipe(Samples.submitted("alice", 1, "???"));
        screening.submit("bob", 1, "EUR");

        var letter = screening.deadLetter(Topics.PAYMENTS_EVENTS);
        assertThat(letter.key()).isEqualTo("alice");
        assertThat(new SelfDescribingSerde().deserializer().deserialize("", letter.value()))
                .isInstanceOf(PaymentSubmitted.class);
        assertThat(screening.decision()).isEqualTo(Decision.APPROVE);
        assertThat(screening.assessments.isEmpty()).isTrue();
    }

    @Test
    void letsWhatComesLaterForTheAccountWaitUntilSomebodyHasDecided() {
        var first = Samples.submitted("alice", 1, "EUR");
        var second = Samples.submitted("alice", 2, "EUR");
        screening.events.pipeInput("alice", new byte[] {1});
        screening.pipe(second);
        assertThat(screening.assessments.isEmpty()).isTrue();

        var letter = screening.deadLetter(Topics.PAYMENTS_EVENTS);
        screening.settle(new TestRecord<>(letter.key(), bytes(first), letter.headers()));

        assertThat(screening.assessments.readValuesToList())
                .extracting(assessed -> ((PaymentAssessed) assessed).getPaymentId())
                .containsExactly(
                        ScreeningDriver.paymentId(first), ScreeningDriver.paymentId(second));
    }

    @Test
    void skipsEventsThatAreNewer() {
        screening.events.pipeInput("alice", bytes(newer()));

        assertThat(screening.assessments.isEmpty()).isTrue();
        assertThat(screening.hasDeadLetters(Topics.PAYMENTS_EVENTS)).isFalse();
    }

    @Test
    void sendsCommandsThatAreNewerToTheDeadLetters() {
        screening.commands.pipeInput("alice", bytes(newer()));

        assertThat(screening.deadLetter(Topics.FRAUD_COMMANDS).key()).isEqualTo("alice");
    }

    @Test
    void screensOnWhenARuleIsUnreadable() {
        screening.ruleVersions.pipeInput("amount-limit/2", new byte[] {1});
        screening.ruleVersions.pipeInput("odd/1", bytes(Samples.submitted("alice", 1, "EUR")));
        screening.submit("alice", 1_000_000, "EUR");

        assertThat(screening.decision()).isEqualTo(Decision.REFER);
        assertThat(screening.producer.history())
                .extracting(letter -> letter.topic())
                .containsOnly(Topics.deadLetters(Topics.FRAUD_RULES, ScreeningDriver.SERVICE))
                .hasSize(2);
    }

    private IndexedRecord newer() {
        return new GenericData.Record(
                SchemaBuilder.record("dev.paylog.newer.Newer").fields().endRecord());
    }
}
