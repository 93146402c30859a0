package dev.paylog.notification.kafka;

import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;

import org.jspecify.annotations.Nullable;

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
 * Deliveries of the log by what is asked of them: what is pending, and the newest of what is not.
 */
final class DeliveryIndex {

    /** Of each subscription. */
    static final int DELIVERIES_MAX = 1_000;

    /** Of all subscriptions together; beyond it the oldest that have ended are dropped. */
    static final int ENDED_MAX = 50_000;

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

    /** Of these, what is not pending: it may be dropped. */
    private final Map<String, NavigableSet<Place>> ended = new HashMap<>();

    private final NavigableSet<Place> endedInAll = new TreeSet<>();
    private final Map<String, Integer> pending = new HashMap<>();
    private int pendingInAll;

    private final NavigableMap<Place, Known> waiting = new TreeMap<>();

    /** In the place of what was known of that delivery; null when it is gone. */
    synchronized void put(int partition, String id, @Nullable Delivery delivery) {
        forget(id);
        if (delivery == null) {
            return;
        }
        var known = new Known(delivery, partition);
        byId.put(id, known);
        if (isPending(delivery) && delivery.getNextAt() != null) {
            waiting.put(new Place(delivery.getNextAt(), id), known);
        }
        add(bySubscription, delivery);
        if (isPending(delivery)) {
            count(delivery, 1);
        } else {
            add(ended, delivery);
            endedInAll.add(created(delivery));
        }
        dropOldest(delivery.getSubscriptionId());
    }

    private static void add(Map<String, NavigableSet<Place>> places, Delivery delivery) {
        places.computeIfAbsent(delivery.getSubscriptionId(), _ -> new TreeSet<>())
                .add(created(delivery));
    }

    private static void remove(Map<String, NavigableSet<Place>> places, Delivery delivery) {
        places.computeIfPresent(
                delivery.getSubscriptionId(),
                (_, some) -> {
                    some.remove(created(delivery));
                    return some.isEmpty() ? null : some;
                });
    }

    private static Place created(Delivery delivery) {
        return new Place(delivery.getCreatedAt(), delivery.getDeliveryId());
    }

    private void dropOldest(String subscription) {
        NavigableSet<Place> droppable = ended.get(subscription);
        NavigableSet<Place> all = bySubscription.get(subscription);
        if (droppable != null && all != null && all.size() > DELIVERIES_MAX) {
            forget(droppable.first().id());
        }
        if (endedInAll.size() > ENDED_MAX) {
            forget(endedInAll.first().id());
        }
    }

    private void count(Delivery delivery, int more) {
        pendingInAll += more;
        pending.merge(
                delivery.getSubscriptionId(),
                more,
                (before, change) -> before + change == 0 ? null : before + change);
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
        remove(bySubscription, delivery);
        if (isPending(delivery)) {
            count(delivery, -1);
        } else {
            remove(ended, delivery);
            endedInAll.remove(created(delivery));
        }
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

    /** How many wait, of that subscription and in all. */
    synchronized Backlog backlog(String subscription) {
        return new Backlog(
                pending.getOrDefault(subscription, 0), pendingInAll, Math.max(1, pending.size()));
    }

    /** The newest first. */
    synchronized List<Delivery> of(String subscription) {
        NavigableSet<Place> places = bySubscription.get(subscription);
        return places == null
                ? List.of()
                : places.descendingSet().stream().map(place -> known(place).delivery()).toList();
    }

    synchronized Optional<Delivery> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Known::delivery);
    }
}
