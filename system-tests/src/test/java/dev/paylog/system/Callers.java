package dev.paylog.system;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some customers at once. Each asks again, with the same key, until the log has the payment. */
final class Callers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Customers customers;

    Callers(Customers customers) {
        this.customers = customers;
    }

    void pay(List<Order> orders) {
        orders.forEach(order -> threads.execute(() -> pay(order)));
    }

    private void pay(Order order) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> isAcknowledged(order));
    }

    private boolean isAcknowledged(Order order) {
        try {
            Answer answer = customers.payWithoutWaiting(order);
            return answer.status() == 202 && acknowledged.add(answer.paymentId());
        } catch (UncheckedIOException gone) {
            unanswered.incrementAndGet();
            return false;
        }
    }

    void awaitAcknowledged(int payments) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> acknowledged.size() >= payments);
    }

    /** The ids of the payments that the log has, as far as the callers know. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How often a caller was left without an answer. */
    int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
