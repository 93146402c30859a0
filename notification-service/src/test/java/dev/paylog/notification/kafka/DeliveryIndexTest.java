package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class DeliveryIndexTest {

    private static final int MAX = DeliveryIndex.DELIVERIES_MAX;

    private final DeliveryIndex index = new DeliveryIndex();

    @Test
    void dropsTheOldestThatAreNotPending() {
        put("pending", 0, DeliveryStatus.PENDING, null);
        for (int number = 1; number <= MAX + 1; number++) {
            put("ended-" + number, number, DeliveryStatus.DELIVERED, null);
        }

        assertThat(index.of("s")).hasSize(MAX);
        assertThat(index.find("pending")).isPresent();
        assertThat(index.find("ended-1")).isEmpty();
        assertThat(index.find("ended-2")).isEmpty();
        assertThat(index.find("ended-3")).isPresent();
    }

    @Test
    void keepsAllThatIsPending() {
        for (int number = 0; number < MAX + 2; number++) {
            put("pending-" + number, number, DeliveryStatus.PENDING, null);
        }

        assertThat(index.of("s")).hasSize(MAX + 2);
    }

    @Test
    void countsWhatIsPending() {
        assertThat(index.backlog("s")).isEqualTo(new Backlog(0, 0, 1));
        put("one", 1, DeliveryStatus.PENDING, null);
        put("two", 2, DeliveryStatus.PENDING, 20L);
        put("two", 2, DeliveryStatus.PENDING, 30L);
        put("three", 3, DeliveryStatus.DELIVERED, null);
        assertThat(index.backlog("s")).isEqualTo(new Backlog(2, 2, 1));
        assertThat(index.backlog("other")).isEqualTo(new Backlog(0, 2, 1));

        put("one", 1, DeliveryStatus.FAILED, null);
        index.put(0, "two", null);
        assertThat(index.backlog("s")).isEqualTo(new Backlog(0, 0, 1));
    }

    @Test
    void keepsSoManyOfAllSubscriptionsTogether() {
        int subscriptions = DeliveryIndex.ENDED_MAX / 100;
        for (int number = 0; number < DeliveryIndex.ENDED_MAX + 1; number++) {
            String subscription = "s-" + number % subscriptions;
            index.put(
                    0,
                    "d-" + number,
                    delivery("d-" + number, subscription, number, DeliveryStatus.DELIVERED, null));
        }

        assertThat(index.find("d-0")).isEmpty();
        assertThat(index.find("d-1")).isPresent();
        assertThat(index.of("s-0")).hasSize(100);
    }

    @Test
    void tellsWhatIsDueInOrderAndOfThesePartitionsOnly() {
        put("later", 1, DeliveryStatus.PENDING, 30L);
        put("second", 2, DeliveryStatus.PENDING, 20L);
        put("first", 3, DeliveryStatus.PENDING, 10L);

        assertThat(due(20)).containsExactly("first", "second");
        assertThat(index.due(20, Set.of(1), 10)).isEmpty();

        put("first", 3, DeliveryStatus.DELIVERED, null);
        index.put(0, "second", null);
        assertThat(due(20)).isEmpty();
        assertThat(index.of("s"))
                .extracting(Delivery::getDeliveryId)
                .containsExactly("first", "later");
    }

    private List<String> due(long now) {
        return index.due(now, Set.of(0), 10).stream().map(Delivery::getDeliveryId).toList();
    }

    private void put(String id, long createdAt, DeliveryStatus status, @Nullable Long nextAt) {
        index.put(0, id, delivery(id, "s", createdAt, status, nextAt));
    }

    private static Delivery delivery(
            String id,
            String subscription,
            long createdAt,
            DeliveryStatus status,
            @Nullable Long nextAt) {
        return new Delivery(
                id,
                subscription,
                "PaymentReceived",
                "0-1",
                "{}",
                createdAt,
                createdAt + 1_000,
                status,
                List.of(),
                nextAt,
                List.of());
    }
}
