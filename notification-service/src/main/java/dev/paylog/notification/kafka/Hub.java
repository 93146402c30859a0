package dev.paylog.notification.kafka;

import dev.paylog.notification.Interest;
import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where what happens now meets those who listen. A mailbox that joins gets every event behind the
 * positions it is told at joining: both happen under one lock.
 */
@Component
final class Hub {

    /**
     * A record of the log as it came.
     *
     * @param event null for one that concerns nobody: unreadable, or newer than this build
     */
    record Arrival(ConsumerRecord<byte[], byte[]> source, @Nullable Object event) {}

    /** What somebody should have been told but could not. */
    private record Untold(ConsumerRecord<byte[], byte[]> source, RuntimeException reason) {}

    private final DeadLetterBox deadLetters;
    private final NavigableMap<Integer, Long> published = new TreeMap<>();
    private final Map<String, Set<Mailbox>> byAccount = new HashMap<>();
    private final Set<Mailbox> ofEverything = new HashSet<>();

    Hub(DeadLetterBox deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** What was at these positions or before happened earlier than this hub. */
    synchronized void begin(Positions end) {
        published.clear();
        published.putAll(end.offsets());
    }

    /** The last records published (or not told by this hub at all), or null before it has begun. */
    synchronized @Nullable Positions published() {
        return published.isEmpty() ? null : new Positions(published);
    }

    /**
     * From now on the mailbox gets what happens.
     *
     * @return the last records of the partitions concerned that it does not get
     * @throws LogUnavailableException before this hub has begun
     */
    synchronized Positions join(Interest interest, Mailbox mailbox) {
        Positions last = last(interest);
        if (interest.inEverything()) {
            ofEverything.add(mailbox);
        }
        for (String account : interest.accounts()) {
            byAccount.computeIfAbsent(account, _ -> new HashSet<>()).add(mailbox);
        }
        return last;
    }

    /** The mailbox gets nothing more. */
    synchronized void leave(Interest interest, Mailbox mailbox) {
        ofEverything.remove(mailbox);
        for (String account : interest.accounts()) {
            byAccount.computeIfPresent(
                    account,
                    (_, mailboxes) -> {
                        mailboxes.remove(mailbox);
                        return mailboxes.isEmpty() ? null : mailboxes;
                    });
        }
    }

    /** How far somebody is who has told all that was in the mailbox; null when more is in it. */
    synchronized @Nullable Positions told(Interest interest, Mailbox mailbox) {
        return mailbox.isEmpty() && !mailbox.hasOverflowed() ? last(interest) : null;
    }

    /**
     * The last records published of the partitions concerned.
     *
     * @throws LogUnavailableException before this hub has begun
     */
    synchronized Positions last(Interest interest) {
        if (published.isEmpty()) {
            throw new LogUnavailableException("The log has not been reached yet", null);
        }
        var concerned = new TreeMap<>(published);
        concerned.keySet().retainAll(Accounts.partitions(interest, published.size()));
        return new Positions(concerned);
    }

    /** Dead letters are sent outside the lock: sending may have to wait for Kafka. */
    void publish(List<Arrival> arrivals) {
        deliver(arrivals).forEach(untold -> deadLetters.send(untold.source(), untold.reason()));
    }

    private synchronized List<Untold> deliver(List<Arrival> arrivals) {
        var untold = new ArrayList<Untold>();
        arrivals.forEach(arrival -> deliver(arrival, untold));
        return untold;
    }

    private void deliver(Arrival arrival, List<Untold> untold) {
        ConsumerRecord<byte[], byte[]> source = arrival.source();
        Set<Mailbox> ofAccount = byAccount.get(Accounts.of(source));
        if (arrival.event() != null && isWanted(arrival.event(), ofAccount)) {
            Notification notification = compose(source, arrival.event(), untold);
            offer(notification, ofAccount);
            offer(notification, ofEverything);
        }
        published.merge(source.partition(), source.offset(), Math::max);
    }

    /** Putting an event into words is most of the work. */
    private boolean isWanted(Object event, @Nullable Set<Mailbox> ofAccount) {
        String kind = event.getClass().getSimpleName();
        return Stream.of(ofAccount == null ? Set.<Mailbox>of() : ofAccount, ofEverything)
                .flatMap(Set::stream)
                .anyMatch(mailbox -> mailbox.wants(kind));
    }

    private static @Nullable Notification compose(
            ConsumerRecord<byte[], byte[]> source, Object event, List<Untold> untold) {
        try {
            return Composer.compose(source, event);
        } catch (RuntimeException e) {
            untold.add(new Untold(source, e));
            return null;
        }
    }

    private static void offer(
            @Nullable Notification notification, @Nullable Set<Mailbox> mailboxes) {
        if (notification != null && mailboxes != null) {
            mailboxes.removeIf(mailbox -> !mailbox.offer(notification));
        }
    }
}
