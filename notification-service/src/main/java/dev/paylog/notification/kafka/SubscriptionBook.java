package dev.paylog.notification.kafka;

import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.Subscriptions;
import dev.paylog.notifications.Progress;
import dev.paylog.notifications.Subscription;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code notifications.subscriptions}: every instance knows all of it. */
@Component
final class SubscriptionBook extends TopicReader implements Subscriptions {

    private static final String TOPIC = Topics.NOTIFICATIONS_SUBSCRIPTIONS;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<Integer, Long> progress = new ConcurrentHashMap<>();
    private final LogWriter writer;

    SubscriptionBook(
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            LogWriter writer) {
        super(TOPIC, consumers, decoder, deadLetters);
        this.writer = writer;
    }

    /** The key of a partition's progress; no subscription has such an id. */
    static String keyOfProgress(int partition) {
        return "progress-" + partition;
    }

    @Override
    void read(int partition, String key, @Nullable Object value) {
        if (value instanceof Subscription subscription) {
            subscriptions.put(key, subscription);
        } else if (value instanceof Progress made) {
            progress.merge(made.getPartition(), made.getOffset(), Math::max);
        } else if (value == null) {
            subscriptions.remove(key);
        }
    }

    /** The last offset of that partition of which deliveries have been made, or -1. */
    long progress(int partition) {
        return progress.getOrDefault(partition, -1L);
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    @Override
    public List<Subscription> all() {
        requireCaughtUp();
        return subscriptions.values().stream()
                .sorted(
                        Comparator.comparingLong(Subscription::getCreatedAt)
                                .thenComparing(Subscription::getSubscriptionId))
                .toList();
    }

    @Override
    public Optional<Subscription> find(String id) {
        requireCaughtUp();
        return Optional.ofNullable(subscriptions.get(id));
    }

    @Override
    public void put(Subscription subscription) {
        write(subscription.getSubscriptionId(), subscription);
    }

    /** Nothing more is sent, for that reason. */
    void disable(Subscription subscription, String because) {
        put(Subscription.newBuilder(subscription).setDisabledBecause(because).build());
    }

    @Override
    public void remove(String id) {
        write(id, null);
    }

    private void write(String id, @Nullable Subscription subscription) {
        RecordMetadata written = writer.write(TOPIC, id, subscription);
        try {
            await(PARTITION, written.offset() + 1, LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("Interrupted", e);
        }
    }
}
