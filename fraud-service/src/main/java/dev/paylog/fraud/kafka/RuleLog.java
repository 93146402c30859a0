package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.LogUnavailableException;
import dev.paylog.fraud.RuleWriter;
import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.streams.Failures;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends versions to {@code fraud.rules}. All writers of all instances have one transactional id:
 * whoever begins fences whoever began before, and then reads what is there. So a commit that goes
 * right tells that nothing was written since the reading.
 */
final class RuleLog implements RuleWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLog.class);
    private static final TopicPartition RULES = new TopicPartition(Topics.FRAUD_RULES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ATTEMPTS_MAX = 5;
    private static final int LOOKS_MAX = 100;
    private static final long LOOK_MILLIS = 10;

    private final Map<String, Object> consumerSettings;
    private final Map<String, Object> producerSettings;
    private final Serde<IndexedRecord> avro;
    private final RulesInForce here;

    RuleLog(
            Map<String, Object> consumerSettings,
            Map<String, Object> producerSettings,
            Serde<IndexedRecord> avro,
            RulesInForce here) {
        this.consumerSettings = new HashMap<>(consumerSettings);
        this.consumerSettings.keySet().remove(ConsumerConfig.GROUP_ID_CONFIG);
        // Its last fetch finds nothing, and closing waits for that.
        this.consumerSettings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
        this.producerSettings = new HashMap<>(producerSettings);
        this.producerSettings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "fraud-rules");
        // A new producer asks before it knows whom to ask, and would then wait for 100 ms.
        this.producerSettings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        this.avro = avro;
        this.here = here;
    }

    @Override
    public synchronized @Nullable Rule write(Change change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return awaitHere(writeOnce(change));
            } catch (ProducerFencedException | InvalidProducerEpochException other) {
                LOG.info("Another writer of rules came first");
                if (attempt == ATTEMPTS_MAX) {
                    throw new LogUnavailableException(other);
                }
            } catch (KafkaException e) {
                throw new LogUnavailableException(e);
            }
        }
    }

    private @Nullable Rule writeOnce(Change change) {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(producerSettings, bytes, bytes)) {
            producer.initTransactions();
            Rule next = change.next(read());
            if (next != null) {
                byte[] value =
                        avro.serializer()
                                .serialize(Topics.FRAUD_RULES, RuleMessages.toMessage(next));
                byte[] key = RuleMessages.key(next).getBytes(UTF_8);
                producer.beginTransaction();
                // The commit reports what went wrong with it.
                var _ = producer.send(new ProducerRecord<>(Topics.FRAUD_RULES, key, value));
                producer.commitTransaction();
            }
            return next;
        }
    }

    private RuleBook read() {
        var bytes = new ByteArrayDeserializer();
        var view = new RulesView();
        try (var consumer = new KafkaConsumer<>(consumerSettings, bytes, bytes)) {
            consumer.assign(List.of(RULES));
            consumer.seekToBeginning(List.of(RULES));
            long end = consumer.endOffsets(List.of(RULES)).getOrDefault(RULES, 0L);
            while (consumer.position(RULES) < end) {
                consumer.poll(POLL).forEach(record -> read(record, view));
            }
        }
        return view.rules();
    }

    /**
     * Screening has put away what is no rule, whatever is wrong with it; here its number is what
     * matters.
     */
    private void read(ConsumerRecord<byte[], byte[]> record, RulesView view) {
        String key = new String(record.key(), UTF_8);
        try {
            IndexedRecord value =
                    avro.deserializer().deserialize(Topics.FRAUD_RULES, record.value());
            if (value == null) {
                view.remove(key);
            } else {
                view.put(key, value);
            }
        } catch (RuntimeException e) {
            if (Failures.pass(e)) {
                throw e;
            }
            view.take(key);
        }
    }

    /** It is written in any case; a second at most, so that whoever asks next sees it. */
    private @Nullable Rule awaitHere(@Nullable Rule written) {
        try {
            for (int look = 0; look < LOOKS_MAX && !isHere(written); look++) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return written;
    }

    private boolean isHere(@Nullable Rule written) {
        return written == null
                || here.rules().next(written.header().version().ruleId()).version()
                        > written.header().version().version();
    }
}
