package dev.paylog.replay;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Asks Kafka which topics it has, again and again. A consumer would wait for ever for records of a
 * topic that was deleted, and read on in the middle of one that was made again.
 */
final class TopicWatch {

    private static final long ANSWER_SECONDS_MAX = 15;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Sorted by name and number. */
    record Found(String identity, List<TopicPartition> partitions) {}

    private final Admin admin;
    private final List<String> names;
    private final Found found;
    private long askedNanos = System.nanoTime();
    private @Nullable CompletableFuture<Found> asked;
    private @Nullable Throwable trouble;

    TopicWatch(Admin admin, Collection<String> names) {
        this.admin = admin;
        this.names = List.copyOf(names);
        this.found = await(ask());
    }

    Found found() {
        return found;
    }

    /** Why Kafka has not answered last time. */
    Optional<Throwable> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Never waits for an answer.
     *
     * @throws LogChangedException when topics are gone, made again, or have more partitions
     */
    void look() {
        CompletableFuture<Found> present = asked;
        if (present == null) {
            if (System.nanoTime() - askedNanos > PAUSE_NANOS) {
                askedNanos = System.nanoTime();
                asked = ask();
            }
        } else if (present.isDone()) {
            asked = null;
            judge(present);
        }
    }

    private void judge(CompletableFuture<Found> answer) {
        if (answer.isCompletedExceptionally()) {
            trouble = answer.exceptionNow();
            if (trouble instanceof UnknownTopicOrPartitionException) {
                throw new LogChangedException("of the topics %s some are gone".formatted(names));
            }
        } else {
            trouble = null;
            if (!answer.resultNow().equals(found)) {
                throw new LogChangedException("the topics %s were changed".formatted(names));
            }
        }
    }

    private CompletableFuture<Found> ask() {
        return admin.describeCluster()
                .clusterId()
                .toCompletionStage()
                .thenCombine(
                        admin.describeTopics(names).allTopicNames().toCompletionStage(),
                        TopicWatch::found)
                .toCompletableFuture();
    }

    /** A topic that was deleted and made again has the same name but another id. */
    private static Found found(String cluster, Map<String, TopicDescription> described) {
        var topics = new TreeMap<>(described);
        var identity = new StringBuilder("cluster ").append(cluster);
        topics.forEach(
                (name, topic) ->
                        identity.append(", ").append(name).append(' ').append(topic.topicId()));
        List<TopicPartition> partitions =
                topics.values().stream()
                        .flatMap(
                                topic ->
                                        IntStream.range(0, topic.partitions().size())
                                                .mapToObj(
                                                        at -> new TopicPartition(topic.name(), at)))
                        .toList();
        return new Found(identity.toString(), partitions);
    }

    private Found await(CompletableFuture<Found> answer) {
        try {
            return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw untold(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw untold("no answer within " + ANSWER_SECONDS_MAX + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw untold("interrupted", e);
        }
    }

    private KafkaException untold(String why, Exception cause) {
        return new KafkaException(
                "Kafka does not tell of the topics %s: %s".formatted(names, why), cause);
    }
}
