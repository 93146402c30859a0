package dev.paylog.schemas.deadletters;

import static dev.paylog.schemas.deadletters.DeadLetterDecision.DROPPED;
import static dev.paylog.schemas.deadletters.DeadLetterDecision.SENT_AGAIN;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Settlement;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Writes down beside a dead letter what was decided about it, and does that: both or neither. */
public final class DeadLetterDecisions {

    private static final int REQUEST_BYTES_MAX = 2 << 20;
    private static final int BLOCK_MILLIS_MAX = 20_000;
    private static final int REQUEST_MILLIS_MAX = 10_000;

    private final DeadLetterLog log;

    public DeadLetterDecisions(DeadLetterLog log) {
        this.log = log;
    }

    /**
     * Writes down that nothing will be done. What waits for it goes on.
     *
     * @param subject of the token of whoever decides; null where there are no tokens
     * @throws NoSuchElementException when there is no such letter
     * @throws IllegalStateException when it has been decided already, or somebody else decides
     */
    public void drop(String id, String reason, @Nullable String subject) {
        decide(
                letter -> {
                    ProducerRecord<byte[], byte[]> told = settlement(letter, true);
                    return told == null ? List.of() : List.of(told);
                },
                new DeadLetterDecision(id, DROPPED, reason, subject));
    }

    /**
     * Hands the record to its service again, as it was. What waits for it comes behind it; of a
     * service where nothing waits for what is parked, it comes behind what its key has got since.
     *
     * @param subject of the token of whoever decides; null where there are no tokens
     * @throws NoSuchElementException when there is no such letter
     * @throws IllegalStateException when others than the service that parked it would read it a
     *     second time, or it has been decided already
     */
    public void sendAgain(String id, String reason, @Nullable String subject) {
        decide(
                letter -> {
                    ProducerRecord<byte[], byte[]> told = settlement(letter, false);
                    return List.of(told == null ? asItWas(letter, source(id)) : told);
                },
                new DeadLetterDecision(id, SENT_AGAIN, reason, subject));
    }

    /** Null where nothing waits for what is parked. */
    private static @Nullable ProducerRecord<byte[], byte[]> settlement(
            ConsumerRecord<byte[], byte[]> letter, boolean isDropped) {
        String commands = Settlement.commands(letter.topic());
        Settlement settlement = Settlement.of(DeadLetter.open(letter).source(), isDropped);
        return commands == null || settlement == null ? null : settlement.record(letter, commands);
    }

    private static ProducerRecord<byte[], byte[]> asItWas(
            ConsumerRecord<byte[], byte[]> letter, Topic source) {
        return new ProducerRecord<>(
                source.name(),
                null,
                null,
                letter.key(),
                letter.value(),
                DeadLetters.own(letter.headers()));
    }

    private Topic source(String id) {
        Topic source = parkedFrom(log.topicOf(id));
        if (source.readers().size() != 1) {
            throw new IllegalStateException(
                    "%s cannot be sent again: %s would all get it a second time"
                            .formatted(id, String.join(" and ", source.readers())));
        }
        if (source.config().getOrDefault("cleanup.policy", "").contains("compact")) {
            throw new IllegalStateException(
                    "%s cannot be sent again: it could take the place of a newer record of its key"
                            .formatted(id));
        }
        return source;
    }

    private static Topic parkedFrom(String deadLetters) {
        return TopicCatalogue.load().topics().stream()
                .filter(topic -> reader(topic, deadLetters) != null)
                .findAny()
                .orElseThrow(() -> DeadLetterLog.nothing(deadLetters));
    }

    /** Whose dead letters of that topic these are. */
    private static @Nullable String reader(Topic topic, String deadLetters) {
        return topic.readers().stream()
                .filter(reader -> Topics.deadLetters(topic.name(), reader).equals(deadLetters))
                .findAny()
                .orElse(null);
    }

    /**
     * The look comes after {@code initTransactions}, which ends the transaction of whoever decides
     * at the same time, so that nobody decides from what was true before.
     */
    private void decide(
            Function<ConsumerRecord<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> what,
            DeadLetterDecision decision) {
        try (var producer = producer(log.topicOf(decision.id()))) {
            producer.initTransactions();
            ConsumerRecord<byte[], byte[]> letter = log.open(decision.id());
            List<ProducerRecord<byte[], byte[]>> records = what.apply(letter);
            producer.beginTransaction();
            var _ = producer.send(decision.record());
            records.forEach(
                    record -> {
                        var _ = producer.send(record);
                    });
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            throw new IllegalStateException(
                    "somebody else decides about dead letters of this service; look again", other);
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String deadLetters) {
        String service = reader(parkedFrom(deadLetters), deadLetters);
        var config = new HashMap<>(log.client());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS_MAX);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS_MAX);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BLOCK_MILLIS_MAX);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-dead-letters");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
