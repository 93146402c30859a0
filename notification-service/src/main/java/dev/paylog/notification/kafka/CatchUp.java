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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Reads a stretch of the past for one client, with a consumer of its own. What cannot be told is
 * passed over: its dead letter was sent when it was live.
 */
final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final Interest interest;
    private final EventDecoder decoder;
    private final Consumer<byte[], byte[]> consumer;
    private final Runnable whenClosed;
    private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private Positions start;
    private Positions goal;

    /** The stretch is empty until it is {@link #stretch stretched}. */
    CatchUp(
            Interest interest,
            EventDecoder decoder,
            Consumer<byte[], byte[]> consumer,
            Positions start,
            Runnable whenClosed) {
        this.interest = interest;
        this.decoder = decoder;
        this.consumer = consumer;
        this.start = start;
        this.goal = start;
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

    boolean isDone() {
        return fetched.isEmpty()
                && next.entrySet().stream()
                        .allMatch(ours -> ours.getValue() > goal.offset(ours.getKey()));
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
            for (var record = fetched.peek(); record != null; record = fetched.peek()) {
                tell(record, found);
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
        records.forEach(fetched::add);
        records.nextOffsets()
                .forEach((partition, behind) -> next.put(partition.partition(), behind.offset()));
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, List<Notification> found) {
        boolean within = record.offset() <= goal.offset(record.partition());
        if (!within || !interest.includes(Accounts.of(record))) {
            return;
        }
        try {
            Notification notification = Composer.compose(record, decoder.decode(record));
            if (notification != null) {
                found.add(notification);
            }
        } catch (RetriableException registry) {
            throw registry;
        } catch (RuntimeException unreadable) {
            LOG.debug("{} at {} is passed over", record.partition(), record.offset(), unreadable);
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
