package dev.paylog.notification.kafka;

import dev.paylog.notification.Beginning;
import dev.paylog.notification.Feed;
import dev.paylog.notification.Interest;
import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Notifications;
import dev.paylog.notification.OverloadedException;
import dev.paylog.notification.Positions;
import dev.paylog.notification.UnknownPositionException;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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
    public Feed open(Interest interest, Beginning beginning) throws InterruptedException {
        var mailbox = new Mailbox(interest, limits.queuedEventsMax());
        Positions live = hub.join(interest, mailbox);
        try {
            return switch (beginning) {
                case Beginning.Now() -> new LogFeed(hub, interest, mailbox, live, null);
                case Beginning.After(Positions after) -> {
                    requireSamePartitions(after, live);
                    yield after.equals(live)
                            ? new LogFeed(hub, interest, mailbox, live, null)
                            : past(interest, mailbox, live, log -> log.requireToHave(after));
                }
                case Beginning.Since(Instant instant) ->
                        past(interest, mailbox, live, log -> log.before(instant));
            };
        } catch (RuntimeException | InterruptedException e) {
            hub.leave(interest, mailbox);
            throw e;
        }
    }

    private Feed past(
            Interest interest, Mailbox mailbox, Positions live, Function<LogPast, Positions> start)
            throws InterruptedException {
        CatchUp catchUp = catchUp(interest, live.partitions(), start);
        Positions after = catchUp.reached();
        catchUp.stretch(live);
        return new LogFeed(hub, interest, mailbox, after, catchUp);
    }

    /** What the log has between two instants, the second excluded, to be read once. */
    CatchUp between(Interest interest, Instant from, Instant to) throws InterruptedException {
        CatchUp past = catchUp(interest, hub.last(interest).partitions(), log -> log.before(from));
        try {
            past.stretch(from, to);
            return past;
        } catch (KafkaException e) {
            past.close();
            throw new LogUnavailableException("The log does not answer", e);
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

    private CatchUp catchUp(
            Interest interest, Set<Integer> partitions, Function<LogPast, Positions> start)
            throws InterruptedException {
        if (!catchUps.tryAcquire(limits.catchUpWait().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OverloadedException("Too many clients are reading the past just now");
        }
        Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = consumers.open("catch-up");
            return new CatchUp(
                    interest,
                    decoder,
                    deadLetters,
                    consumer,
                    start.apply(new LogPast(consumer, partitions)),
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
}
