package dev.paylog.notification;

import dev.paylog.notification.SseClient.Event;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens to everything until it is told to end, and resumes at the next instance when it is cut.
 */
final class PersistentClient implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<? extends Instance> instances;
    private final List<Event> told = Collections.synchronizedList(new ArrayList<>());
    private int connections;
    private int overflows;
    private volatile boolean ended;
    private volatile @Nullable SseClient connection;
    private @Nullable String last;

    PersistentClient(List<? extends Instance> instances) {
        this.instances = instances;
    }

    @Override
    public void run() {
        try {
            for (int turn = 0; !ended; turn++) {
                listen(instances.get(turn % instances.size()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void listen(Instance instance) throws InterruptedException {
        try (SseClient client = SseClient.connect(instance.at("/notifications"), last)) {
            connections++;
            // Where it begins if nothing is told.
            last = last == null ? client.lastEventId() : last;
            connection = client;
            boolean isOver;
            do {
                isOver = client.awaitEnd(LOOK);
                client.rest().forEach(this::take);
            } while (!isOver && !ended);
        } catch (UncheckedIOException | AssertionError away) {
            if (String.valueOf(away.getMessage()).endsWith("400")) {
                throw away;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } finally {
            connection = null;
        }
    }

    private void take(Event event) {
        if (event.name().equals("overflow")) {
            overflows++;
        } else {
            told.add(event);
            last = event.id();
        }
    }

    /** Hangs up; what was on the way is lost. */
    void cut() {
        SseClient client = connection;
        if (client != null) {
            client.close();
        }
    }

    void end() {
        ended = true;
    }

    boolean isConnected() {
        return connection != null;
    }

    int connections() {
        return connections;
    }

    int overflows() {
        return overflows;
    }

    /** As it stands. */
    List<Event> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }
}
