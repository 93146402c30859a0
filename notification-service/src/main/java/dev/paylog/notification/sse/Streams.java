package dev.paylog.notification.sse;

import dev.paylog.notification.Beginning;
import dev.paylog.notification.Feed;
import dev.paylog.notification.Interest;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Notifications;
import dev.paylog.notification.OverloadedException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * All streams of this instance: so many and no more. At shutdown they end before the web server
 * waits for its requests, which otherwise it would do for as long as it may.
 */
@Component
final class Streams implements SmartLifecycle {

    /** Writes one stream until it is over. */
    interface Writer {
        void write(Feed feed, Duration heartbeat) throws IOException, InterruptedException;
    }

    private final Notifications notifications;
    private final NotificationProperties limits;
    private final Semaphore places;
    private final Set<Feed> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Streams(Notifications notifications, NotificationProperties limits, MeterRegistry meters) {
        this.notifications = notifications;
        this.limits = limits;
        this.places = new Semaphore(limits.clientsMax());
        Gauge.builder("paylog.sse.clients", open, Set::size)
                .description("Clients with an open stream")
                .register(meters);
    }

    /**
     * Returns when the stream is over; the errors of {@link Notifications#open} come before it
     * begins.
     */
    void serve(Interest interest, Beginning beginning, Writer writer)
            throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            throw new OverloadedException("Too many clients are listening just now");
        }
        try (Feed feed = notifications.open(interest, beginning)) {
            open.add(feed);
            try {
                requireRunning();
                writer.write(feed, limits.heartbeat());
            } finally {
                open.remove(feed);
            }
        } finally {
            places.release();
        }
    }

    private void requireRunning() {
        if (!running) {
            throw new OverloadedException("This instance is stopping");
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(Feed::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start is the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
