package dev.paylog.schemas.deadletters;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the topics of dead letters. Each has one partition, so its order is the order of what was
 * parked and of what was decided.
 */
public final class DeadLetterLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Of one topic that are looked at together; each has up to 2 KB without its stack trace. */
    private static final int LETTERS_MAX = 10_000;

    private final Map<String, Object> client;
    private final List<String> topics;

    /**
     * @param client how Kafka is reached, as every client needs it
     * @param isWanted the topics that are looked at, of all that have dead letters
     */
    public DeadLetterLog(Map<String, Object> client, Predicate<String> isWanted) {
        this.client = Map.copyOf(client);
        topics =
                TopicCatalogue.load().topics().stream()
                        .map(Topic::name)
                        .filter(Topics::areDeadLetters)
                        .filter(isWanted)
                        .toList();
    }

    /** Those of one service. */
    public static DeadLetterLog of(String service, Map<String, Object> client) {
        return new DeadLetterLog(client, topic -> topic.endsWith(Topics.deadLetters("", service)));
    }

    /**
     * Those that wait for a decision, or all of them, in the order of their topics and without
     * their stack traces.
     *
     * @throws IllegalStateException when a topic has more than 10,000 of them
     * @throws KafkaException when a topic cannot be read within 20 seconds
     */
    public List<DeadLetter> letters(boolean decidedToo) {
        return topics.stream().flatMap(topic -> letters(topic, decidedToo).stream()).toList();
    }

    /**
     * The letter with that id.
     *
     * @throws NoSuchElementException when there is none
     */
    public DeadLetter one(String id) {
        Map<String, DeadLetter> letters = new HashMap<>();
        read(topicOf(id), record -> DeadLetter.fold(letters, record, id::equals));
        return letters.values().stream().findAny().orElseThrow(() -> nothing(id));
    }

    /**
     * The record of a letter that nobody has decided about yet.
     *
     * @throws NoSuchElementException when there is none
     * @throws IllegalStateException when somebody has
     */
    ConsumerRecord<byte[], byte[]> open(String id) {
        Map<String, DeadLetter> letters = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        read(
                topicOf(id),
                record -> {
                    DeadLetter.fold(letters, record, id::equals);
                    if (DeadLetter.id(record).equals(id)) {
                        records.add(record);
                    }
                });
        DeadLetter letter = letters.get(id);
        if (letter == null) {
            throw nothing(id);
        }
        if (!letter.isOpen()) {
            throw new IllegalStateException(
                    "%s is %s already: %s".formatted(id, letter.state(), letter.reason()));
        }
        return records.getFirst();
    }

    Map<String, Object> client() {
        return client;
    }

    /** The topic that such a letter is in. */
    String topicOf(String id) {
        int colon = id.lastIndexOf(':');
        String topic = colon < 0 ? id : id.substring(0, colon);
        if (colon < 0 || !topics.contains(topic)) {
            throw nothing(id);
        }
        return topic;
    }

    static NoSuchElementException nothing(String id) {
        return new NoSuchElementException("there is no dead letter '%s'".formatted(id));
    }

    private Collection<DeadLetter> letters(String topic, boolean decidedToo) {
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        read(
                topic,
                record -> {
                    DeadLetter changed = DeadLetter.fold(letters, record, _ -> true);
                    if (changed != null && (decidedToo || changed.isOpen())) {
                        letters.put(changed.id(), changed.inShort());
                    } else if (changed != null) {
                        letters.remove(changed.id());
                    }
                    if (letters.size() > LETTERS_MAX) {
                        throw new IllegalStateException(
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
            long end = end(partition);
            long began = System.nanoTime();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() - began > LIMIT.toNanos()) {
                    throw new KafkaException("%s cannot be read to its end".formatted(topic));
                }
                consumer.poll(POLL).records(partition).forEach(reader);
            }
        }
    }

    /** Behind what is not committed yet, too: the decision of somebody else may be there. */
    private long end(TopicPartition partition) {
        try (var admin = Admin.create(client)) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException problem) {
            throw new KafkaException("the end of %s is not known".formatted(partition), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException(interrupted);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
