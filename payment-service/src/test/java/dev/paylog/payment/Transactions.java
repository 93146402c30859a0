package dev.paylog.payment;

import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** How far {@code payments.events} is written, and how far that is committed. */
final class Transactions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Admin admin;

    Transactions(TestPlatform platform) {
        admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()));
    }

    /** What was written, whatever becomes of it. */
    Map<TopicPartition, Long> ends() {
        return ends(IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> ends(IsolationLevel isolation) {
        try {
            var topic = admin.describeTopics(List.of(Topics.PAYMENTS_EVENTS)).allTopicNames().get();
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            Objects.requireNonNull(topic.get(Topics.PAYMENTS_EVENTS))
                    .partitions()
                    .forEach(
                            one ->
                                    latest.put(
                                            new TopicPartition(
                                                    Topics.PAYMENTS_EVENTS, one.partition()),
                                            OffsetSpec.latest()));
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many records behind these offsets are written and not committed. */
    long pending(Map<TopicPartition, Long> before) {
        return behind(before, ends()) - behind(before, ends(IsolationLevel.READ_COMMITTED));
    }

    private static long behind(Map<TopicPartition, Long> before, Map<TopicPartition, Long> now) {
        return now.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - at(before, end.getKey())))
                .sum();
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    /** Whether so much is pending at a time within twenty seconds. */
    boolean becomePending(Map<TopicPartition, Long> before, long records) {
        try {
            await().atMost(ROUND).pollInterval(LOOK_EVERY).until(() -> pending(before) >= records);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** With the mark that ends a transaction, one record makes two. */
    void awaitCommitted(Map<TopicPartition, Long> before) {
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> behind(before, ends(IsolationLevel.READ_COMMITTED)) > before.size());
    }

    @Override
    public void close() {
        admin.close();
    }
}
