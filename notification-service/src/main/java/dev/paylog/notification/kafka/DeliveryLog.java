package dev.paylog.notification.kafka;

import dev.paylog.notification.Deliveries;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.schemas.Topics;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code notifications.attempts} in memory: of each subscription what is pending, and the newest of
 * what is not.
 */
@Component
final class DeliveryLog implements Deliveries, SmartLifecycle {

    /** Of each subscription. */
    private static final int DELIVERIES_MAX = 1_000;

    private record Place(long at, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparingLong(Place::at)
                    .thenComparing(Place::id)
                    .compare(this, other);
        }
    }

    private record Known(Delivery delivery, int partition) {}

    private final Map<String, Known> byId = new HashMap<>();
    private final Map<String, NavigableSet<Place>> bySubscription = new HashMap<>();
    private final NavigableMap<Place, Known> waiting = new TreeMap<>();
    private final LogWriter writer;
    private final TopicReader reader;

    DeliveryLog(
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            LogWriter writer) {
        this.writer = writer;
        this.reader =
                new TopicReader(
                        Topics.NOTIFICATIONS_ATTEMPTS, consumers, decoder, deadLetters, this::read);
    }

    synchronized void read(int partition, String key, @Nullable Object value) {
        forget(key);
        if (value instanceof Delivery delivery) {
            var known = new Known(delivery, partition);
            byId.put(key, known);
            if (isPending(delivery) && delivery.getNextAt() != null) {
                waiting.put(new Place(delivery.getNextAt(), key), known);
            }
            NavigableSet<Place> all =
                    bySubscription.computeIfAbsent(
                            delivery.getSubscriptionId(), _ -> new TreeSet<>());
            all.add(new Place(delivery.getCreatedAt(), key));
            dropOldest(all);
        }
    }

    private void dropOldest(NavigableSet<Place> all) {
        if (all.size() > DELIVERIES_MAX) {
            all.stream()
                    .filter(place -> !isPending(known(place).delivery()))
                    .findFirst()
                    .ifPresent(place -> forget(place.id()));
        }
    }

    private void forget(String id) {
        Known known = byId.remove(id);
        if (known == null) {
            return;
        }
        Delivery delivery = known.delivery();
        if (delivery.getNextAt() != null) {
            waiting.remove(new Place(delivery.getNextAt(), id));
        }
        bySubscription.computeIfPresent(
                delivery.getSubscriptionId(),
                (_, places) -> {
                    places.remove(new Place(delivery.getCreatedAt(), id));
                    return places.isEmpty() ? null : places;
                });
    }

    private Known known(Place place) {
        return Objects.requireNonNull(byId.get(place.id()));
    }

    private static boolean isPending(Delivery delivery) {
        return delivery.getDeliveryStatus() == DeliveryStatus.PENDING;
    }

    /** What should be tried again by now, in these partitions. */
    synchronized List<Delivery> due(long now, Set<Integer> partitions, int max) {
        return waiting.headMap(new Place(now + 1, ""), false).values().stream()
                .filter(known -> partitions.contains(known.partition()))
                .limit(max)
                .map(Known::delivery)
                .toList();
    }

    @Override
    public synchronized List<Delivery> of(String subscription) {
        reader.requireCaughtUp();
        NavigableSet<Place> places = bySubscription.get(subscription);
        return places == null
                ? List.of()
                : places.descendingSet().stream().map(place -> known(place).delivery()).toList();
    }

    @Override
    public Optional<Delivery> find(String id) {
        reader.requireCaughtUp();
        return latest(id);
    }

    /** What is known of it so far. */
    synchronized Optional<Delivery> latest(String id) {
        return Optional.ofNullable(byId.get(id)).map(Known::delivery);
    }

    @Override
    public void put(Delivery delivery) {
        var _ = writer.write(Topics.NOTIFICATIONS_ATTEMPTS, delivery.getDeliveryId(), delivery);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }

    /** Before all that needs it. */
    @Override
    public int getPhase() {
        return -1;
    }
}
