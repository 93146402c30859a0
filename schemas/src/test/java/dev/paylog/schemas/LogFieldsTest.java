package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.commands.ConfirmPayment;
import dev.paylog.payments.events.PaymentReceived;

import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.DefaultLoggingEventBuilder;

import java.util.Map;
import java.util.stream.Collectors;

class LogFieldsTest {

    private final Fields fields = new Fields();

    @Test
    void tellPlaceAndAccountOfWhatCannotBeRead() {
        var record = record(Topics.PAYMENTS_EVENTS, "alice");
        record.headers().add("traceparent", "00-1-2-01".getBytes(UTF_8));

        LogFields.of(record, fields);

        assertThat(fields.all())
                .containsOnly(
                        entry("kafka.topic", "payments.events"),
                        entry("kafka.partition", "3"),
                        entry("kafka.offset", "14"),
                        entry("account.id", "alice"),
                        entry("traceparent", "00-1-2-01"));
    }

    @Test
    void tellPaymentOfWhatWasRead() {
        var confirmation = new GenericData.Record(ConfirmPayment.getClassSchema());
        confirmation.put("paymentId", "P");

        LogFields.of(record(Topics.PAYMENTS_COMMANDS, "alice"), confirmation, fields);

        assertThat(fields.all()).contains(entry("account.id", "alice"), entry("payment.id", "P"));
    }

    @Test
    void findPaymentInItsTerms() {
        var terms = new GenericData.Record(PaymentTerms.getClassSchema());
        terms.put("paymentId", "P");
        var received = new GenericData.Record(PaymentReceived.getClassSchema());
        received.put("payment", terms);

        LogFields.of(record(Topics.PAYMENTS_EVENTS, "bob"), received, fields);

        assertThat(fields.all()).contains(entry("account.id", "bob"), entry("payment.id", "P"));
    }

    @Test
    void doWithoutKeyAndWithoutValue() {
        LogFields.of(new ConsumerRecord<>(Topics.PAYMENTS_EVENTS, 3, 14, null, null), null, fields);

        assertThat(fields.all()).containsOnlyKeys("kafka.topic", "kafka.partition", "kafka.offset");
    }

    /** As the catalogue has it. */
    @Test
    void callKeyWhatItIs() {
        Map<String, String> expected =
                TopicCatalogue.load().topics().stream()
                        .filter(topic -> !Topics.areDeadLetters(topic.name()))
                        .collect(Collectors.toMap(Topic::name, topic -> field(topic.key())));

        assertThat(expected).containsValues("account.id", "payment.id", "kafka.key");
        assertThat(expected)
                .allSatisfy((topic, field) -> assertThat(LogFields.key(topic)).isEqualTo(field));
    }

    private static String field(String key) {
        return key.startsWith("account id")
                ? "account.id"
                : key.startsWith("payment id") ? "payment.id" : "kafka.key";
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String key) {
        return new ConsumerRecord<>(topic, 3, 14, key.getBytes(UTF_8), new byte[] {1});
    }

    /** Keeps what is added. */
    private static final class Fields extends DefaultLoggingEventBuilder {

        Fields() {
            super(NOPLogger.NOP_LOGGER, Level.WARN);
        }

        Map<String, String> all() {
            return loggingEvent.getKeyValuePairs().stream()
                    .collect(
                            Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
        }
    }
}
