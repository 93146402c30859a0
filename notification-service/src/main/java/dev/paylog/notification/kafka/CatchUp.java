package dev.paylog.notification.kafka;

import dev.paylog.notification.Interest;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads a stretch of the past for one client, with a consumer of its own. What cannot be told
 * becomes a dead letter here too: when it was live, perhaps nobody listened or no instance ran.
 */
final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Few enough for a slow client to take them in a time that is short beside the limit. */
    private static final int NOTIFICATIONS_MAX = 100;

    private final Interest interest;
    private final Keys keys;
    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;
    private final Consumer<byte[], byte[]> consumer;
    private final long begunNanos = System.nanoTime();
    private final Duration limit;
    private final Runnable whenClosed;
    private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private Positions start;
    private Positions goal;
    private Predicate<ConsumerRecord<byte[], byte[]>> timed = _ -> true;

    /**
     * The stretch is empty until it is {@link #stretch stretched}.
     *
     * @param limit after which it {@link #isOverdue is overdue}
     */
    CatchUp(
            Interest interest,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            Consumer<byte[], byte[]> consumer,
            Positions start,
            Duration limit,
            Runnable whenClosed) {
        this.interest = interest;
        this.keys = new Keys(interest);
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.consumer = consumer;
        this.start = start;
        this.goal = start;
        this.limit = limit;
        this.whenClosed = whenClosed;
    }

    /** Goes on behind the present goal, up to and including the new one. */
    void stretch(Positions newGoal) {
        start = goal;
        goal = newGoal.orLater(start);
        next.clear();
        fetched.clear();
        start.offsets()
                .forEach(
                        (partition, offset) -> {
                            if (offset < goal.offset(partition)) {
                                next.put(partition, offset + 1);
                            }
                        });
        consumer.assign(next.keySet().stream().map(CatchUp::partition).toList());
        next.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
    }

    /**
     * Goes on up to where the log ends now, and tells only what is of that time, to excluded: a
     * record may be older than one before it.
     */
    void stretch(Instant from, Instant to) {
        timed =
                record ->
                        record.timestamp() >= from.toEpochMilli()
                                && record.timestamp() < to.toEpochMilli();
        stretch(new LogPast(consumer, start.partitions()).end());
    }

    boolean isDone() {
        return fetched.isEmpty()
                && next.entrySet().stream()
                        .allMatch(ours -> ours.getValue() > goal.offset(ours.getKey()));
    }

    /** Whether it has taken its place for longer than it may. */
    boolean isOverdue() {
        return System.nanoTime() - begunNanos > limit.toNanos();
    }

    /** Everything up to here has been told. */
    Positions reached() {
        if (!fetched.isEmpty()) {
            return start;
        }
        var reached = new TreeMap<>(start.offsets());
        next.forEach(
                (partition, offset) ->
                        reached.put(partition, Math.min(offset - 1, goal.offset(partition))));
        return new Positions(reached);
    }

    /**
     * What was found within about that time; often nothing, the log being much larger than an
     * interest.
     */
    List<Notification> read(Duration slice) throws InterruptedException {
        if (fetched.isEmpty()) {
            fetch(slice);
        }
        var found = new ArrayList<Notification>();
        try {
            while (!fetched.isEmpty() && found.size() < NOTIFICATIONS_MAX) {
                tell(fetched.element(), found);
                fetched.remove();
            }
        } catch (RetriableException registry) {
            LOG.debug("The registry does not answer; the record stays fetched", registry);
            Thread.sleep(slice);
        }
        return found;
    }

    private void fetch(Duration slice) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(slice);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (keys.includes(record)
                    && timed.test(record)
                    && record.offset() <= goal.offset(record.partition())) {
                fetched.add(record);
            }
        }
        records.nextOffsets()
                .forEach((partition, behind) -> next.put(partition.partition(), behind.offset()));
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, List<Notification> found) {
        try {
            Notification notification = Composer.compose(record, decoder.decode(record));
            if (notification != null && interest.includes(notification)) {
                found.add(notification);
            }
        } catch (RetriableException registry) {
            throw registry;
        } catch (RuntimeException unusable) {
            deadLetters.send(record, unusable);
        }
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.PAYMENTS_EVENTS, number);
    }

    @Override
    public void close() {
        try {
            consumer.close();
        } catch (KafkaException e) {
            LOG.debug("A consumer did not close properly", e);
        } finally {
            whenClosed.run();
        }
    }
}
