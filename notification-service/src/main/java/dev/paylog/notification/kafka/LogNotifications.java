package dev.paylog.notification.kafka;

import dev.paylog.notification.Feed;
import dev.paylog.notification.Interest;
import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Notifications;
import dev.paylog.notification.OverloadedException;
import dev.paylog.notification.Positions;
import dev.paylog.notification.UnknownPositionException;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Notifications straight from the log: live from the hub, and the past from the partitions. */
@Component
final class LogNotifications implements Notifications {

    private final Hub hub;
    private final Consumers consumers;
    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;
    private final NotificationProperties limits;
    private final Semaphore catchUps;

    LogNotifications(
            Hub hub,
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            NotificationProperties limits) {
        this.hub = hub;
        this.consumers = consumers;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.limits = limits;
        this.catchUps = new Semaphore(limits.catchUpsMax(), true);
    }

    @Override
    public Feed open(Interest interest, @Nullable Positions after) throws InterruptedException {
        var mailbox = new Mailbox(interest, limits.queuedEventsMax());
        Positions live = hub.join(interest, mailbox);
        try {
            if (after == null || after.equals(live)) {
                return new LogFeed(hub, interest, mailbox, live, null);
            }
            requireSamePartitions(after, live);
            CatchUp catchUp = catchUp(interest, after);
            catchUp.stretch(live);
            return new LogFeed(hub, interest, mailbox, after, catchUp);
        } catch (RuntimeException | InterruptedException e) {
            hub.leave(interest, mailbox);
            throw e;
        }
    }

    private static void requireSamePartitions(Positions after, Positions live) {
        if (!after.partitions().equals(live.partitions())) {
            throw new UnknownPositionException(
                    "must name exactly the partitions of what is asked for, "
                            + live.partitions()
                            + ", in the format "
                            + Positions.FORMAT);
        }
    }

    private CatchUp catchUp(Interest interest, Positions after) throws InterruptedException {
        if (!catchUps.tryAcquire(limits.catchUpWait().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OverloadedException("Too many clients are reading the past just now");
        }
        Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = consumers.open("catch-up");
            requireInLog(after, consumer);
            return new CatchUp(
                    interest,
                    decoder,
                    deadLetters,
                    consumer,
                    after,
                    limits.catchUpLimit(),
                    catchUps::release);
        } catch (RuntimeException e) {
            if (consumer != null) {
                consumer.close();
            }
            catchUps.release();
            throw e instanceof KafkaException
                    ? new LogUnavailableException("The log does not answer", e)
                    : e;
        }
    }

    /** Asks the log and not the hub: another instance may be ahead of this one. */
    private static void requireInLog(Positions after, Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                after.partitions().stream()
                        .map(number -> new TopicPartition(Topics.PAYMENTS_EVENTS, number))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long offset = after.offset(partition.partition());
            long first = begins.getOrDefault(partition, 0L) - 1;
            long last = ends.getOrDefault(partition, 0L) - 1;
            if (offset < first || offset > last) {
                throw new UnknownPositionException(
                        "is not in the log: the offset in partition %d must be from %d to %d; the format is %s"
                                .formatted(partition.partition(), first, last, Positions.FORMAT));
            }
        }
    }
}
