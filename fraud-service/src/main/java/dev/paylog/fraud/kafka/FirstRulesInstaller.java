package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.FirstRules;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts the first rules on an empty {@code fraud.rules}: all of them or none, in one transaction.
 * Two instances that do it at once write the same keys and bytes, so the outcome is the same.
 */
final class FirstRulesInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRulesInstaller.class);
    private static final TopicPartition RULES = new TopicPartition(Topics.FRAUD_RULES, 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> consumerSettings;
    private final Map<String, Object> producerSettings;
    private final Serializer<IndexedRecord> values;

    FirstRulesInstaller(
            Map<String, Object> consumerSettings,
            Map<String, Object> producerSettings,
            Serializer<IndexedRecord> values) {
        this.consumerSettings = consumerSettings;
        this.producerSettings = new HashMap<>(producerSettings);
        this.producerSettings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "fraud-first-rules-" + UUID.randomUUID());
        this.values = values;
    }

    void installWhereNoneAre() {
        if (isEmpty()) {
            install(FirstRules.all());
        }
    }

    private boolean isEmpty() {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(consumerSettings, bytes, bytes)) {
            consumer.assign(List.of(RULES));
            consumer.seekToBeginning(List.of(RULES));
            long end = consumer.endOffsets(List.of(RULES)).getOrDefault(RULES, 0L);
            while (consumer.position(RULES) < end) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private void install(List<Rule> rules) {
        try (var producer = new KafkaProducer<>(producerSettings, new StringSerializer(), values)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (Rule rule : rules) {
                // The commit reports what went wrong with any of them.
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.FRAUD_RULES,
                                        RuleMessages.key(rule),
                                        RuleMessages.toMessage(rule)));
            }
            producer.commitTransaction();
            LOG.info("{} first rules installed", rules.size());
        }
    }
}
