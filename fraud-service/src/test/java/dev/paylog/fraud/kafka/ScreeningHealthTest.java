package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.FirstRules;
import dev.paylog.fraud.domain.RuleBook;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;

@DisplayName("The health of screening")
class ScreeningHealthTest {

    @Test
    void saysThatNoRuleIsInForce() {
        assertThat(details(RuleBook.EMPTY))
                .containsEntry("rulesInForce", 0)
                .containsEntry("warning", "no rule is in force: every payment is approved");
    }

    @Test
    void countsTheRulesInForce() {
        RuleBook book = RuleBook.of(FirstRules.all().subList(0, 1), Map.of());

        assertThat(details(book)).containsEntry("rulesInForce", 1).doesNotContainKey("warning");
    }

    /** Of a service that has not begun. */
    private static Map<String, Object> details(RuleBook book) {
        var avro = new SelfDescribingSerde();
        var bytes = new ByteArraySerializer();
        var streams =
                new ScreeningStreams(
                        new FirstRulesInstaller(Map.of(), Map.of(), avro.serializer()),
                        () -> {
                            throw new IllegalStateException("is not started");
                        },
                        new CatchUp(Map.of(), "nobody"),
                        () -> {});
        try (var producer = new MockProducer<>(true, null, bytes, bytes)) {
            var deadLetters = new DeadLetterSender(producer, "nobody");
            var replies = new ReplyReader(Map.of(), avro.deserializer(), deadLetters, _ -> {});
            return new ScreeningHealth(streams, replies, () -> book).health().getDetails();
        }
    }
}
