package dev.paylog.local.deadletters;

import static dev.paylog.local.deadletters.DeadLetterDecision.DROPPED;
import static dev.paylog.local.deadletters.DeadLetterDecision.SENT_AGAIN;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Settlement;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the topics of dead letters, and writes down beside a letter what was decided about it. Each
 * of these topics has one partition, so its order is the order of the decisions.
 */
final class DeadLetterLog {
    private static final String TRANSACTIONS = "paylog-dead-letters";
    private static final int REQUEST_BYTES_MAX = 2 << 20;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Of one topic that are looked at together; each has up to 10 KB of reason. */
    private static final int LETTERS_MAX = 10_000;

    private final String bootstrapServers;
    private final List<Topic> topics = TopicCatalogue.load().topics();

    DeadLetterLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * All of all topics, decided ones too.
     *
     * @throws Failure when a topic has more than 10,000
     */
    List<DeadLetter> all() {
        return topics.stream()
                .map(Topic::name)
                .filter(Topics::areDeadLetters)
                .flatMap(topic -> letters(topic, _ -> true).stream())
                .toList();
    }

    /**
     * The letter with that id.
     *
     * @throws Failure when there is none
     */
    DeadLetter one(String id) {
        return letters(topicOf(id), id::equals).stream().findAny().orElseThrow(() -> nothing(id));
    }

    /**
     * Writes down that nothing will be done. What waits for it goes on.
     *
     * @throws Failure when it has been decided already
     */
    void drop(String id, String reason) {
        decide(
                letter -> {
                    ProducerRecord<byte[], byte[]> told = settlement(letter, true);
                    return told == null ? List.of() : List.of(told);
                },
                new DeadLetterDecision(id, DROPPED, reason));
    }

    /**
     * Hands the record to its service again, as it was, and writes that down, both or neither. What
     * waits for it comes behind it; of a service where nothing waits for what is parked, it comes
     * behind what its key has got since.
     *
     * @throws Failure when others than the service that parked it would read it a second time, or
     *     it has been decided already
     */
    void sendAgain(String id, String reason) {
        decide(
                letter -> {
                    ProducerRecord<byte[], byte[]> told = settlement(letter, false);
                    return List.of(told == null ? asItWas(letter, source(id)) : told);
                },
                new DeadLetterDecision(id, SENT_AGAIN, reason));
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
        Headers own = DeadLetters.own(letter.headers());
        return new ProducerRecord<>(source.name(), null, null, letter.key(), letter.value(), own);
    }

    private Topic source(String id) {
        String deadLetters = topicOf(id);
        Topic source =
                topics.stream()
                        .filter(topic -> !Topics.areDeadLetters(topic.name()))
                        .filter(topic -> deadLetters.startsWith(topic.name() + "-"))
                        .findAny()
                        .orElseThrow(() -> nothing(id));
        if (source.readers().size() != 1) {
            throw new Failure(
                    "%s cannot be sent again: %s would all get it a second time"
                            .formatted(id, String.join(" and ", source.readers())));
        }
        if (source.config().getOrDefault("cleanup.policy", "").contains("compact")) {
            throw new Failure(
                    "%s cannot be sent again: it could take the place of a newer record of its key"
                            .formatted(id));
        }
        return source;
    }

    private String topicOf(String id) {
        int colon = id.lastIndexOf(':');
        String topic = colon < 0 ? id : id.substring(0, colon);
        if (colon < 0
                || !Topics.areDeadLetters(topic)
                || topics.stream().noneMatch(known -> known.name().equals(topic))) {
            throw nothing(id);
        }
        return topic;
    }

    private static Failure nothing(String id) {
        return new Failure(
                "there is no dead letter '%s'; ./paylog dead-letters list".formatted(id));
    }

    /**
     * The look comes after {@code initTransactions}, which ends the transaction of whoever decides
     * at the same time, so that nobody decides from what was true before.
     */
    private void decide(
            Function<ConsumerRecord<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> what,
            DeadLetterDecision decision) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX,
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            ConsumerRecord<byte[], byte[]> letter = open(decision.id());
            producer.beginTransaction();
            var _ = producer.send(decision.record());
            for (var record : what.apply(letter)) {
                var _ = producer.send(record);
            }
            producer.commitTransaction();
        } catch (KafkaException problem) {
            throw new Failure(
                    "nothing was decided about %s: %s"
                            .formatted(decision.id(), problem.getMessage()),
                    problem);
        }
    }

    private ConsumerRecord<byte[], byte[]> open(String id) {
        DeadLetter letter = one(id);
        if (!letter.isOpen()) {
            throw new Failure(
                    "%s is %s already: %s".formatted(id, letter.state(), letter.reason()));
        }
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        read(
                topicOf(id),
                record -> {
                    if (DeadLetter.id(record).equals(id)) {
                        found.add(record);
                    }
                });
        return found.getFirst();
    }

    private Collection<DeadLetter> letters(String topic, Predicate<String> wanted) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        read(
                topic,
                record -> {
                    DeadLetter.fold(letters, record, wanted);
                    if (letters.size() > LETTERS_MAX) {
                        throw new Failure(
                                "%s has more than %,d dead letters, too many to look at together"
                                        .formatted(topic, LETTERS_MAX));
                    }
                });
        return letters.values();
    }

    /** One after the other: a topic that is kept for ever does not fit into memory. */
    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            Deadline limit = Deadline.in(LIMIT);
            while (consumer.position(partition) < end) {
                if (limit.hasPassed()) {
                    throw new Failure("%s cannot be read to its end".formatted(topic));
                }
                consumer.poll(POLL).records(partition).forEach(reader);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
