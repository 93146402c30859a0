package dev.paylog.notification.kafka;

import dev.paylog.notification.Deliveries;
import dev.paylog.notifications.Delivery;
import dev.paylog.schemas.Topics;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code notifications.attempts}: every instance knows what is pending, and the newest of the rest.
 */
@Component
final class DeliveryLog extends TopicReader implements Deliveries {

    private final DeliveryIndex index = new DeliveryIndex();
    private final LogWriter writer;

    DeliveryLog(
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            LogWriter writer) {
        super(Topics.NOTIFICATIONS_ATTEMPTS, consumers, decoder, deadLetters);
        this.writer = writer;
    }

    @Override
    void read(int partition, String key, @Nullable Object value) {
        index.put(partition, key, value instanceof Delivery delivery ? delivery : null);
    }

    /** What should be tried again by now, in these partitions. */
    List<Delivery> due(long now, Set<Integer> partitions, int max) {
        return index.due(now, partitions, max);
    }

    /** What waits, as far as it has been read. */
    Backlog backlog(String subscription) {
        return index.backlog(subscription);
    }

    @Override
    public List<Delivery> of(String subscription) {
        requireCaughtUp();
        return index.of(subscription);
    }

    @Override
    public Optional<Delivery> find(String id) {
        requireCaughtUp();
        return latest(id);
    }

    /** What is known of it so far. */
    Optional<Delivery> latest(String id) {
        return index.find(id);
    }

    @Override
    public void put(Delivery delivery) {
        put(List.of(delivery));
    }

    /** The same of several, in one go. */
    void put(List<Delivery> deliveries) {
        var _ = writer.write(Topics.NOTIFICATIONS_ATTEMPTS, deliveries, Delivery::getDeliveryId);
    }
}
