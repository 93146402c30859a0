package dev.paylog.notification.kafka;

import dev.paylog.notification.Interest;
import dev.paylog.notification.Notification;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What waits for one client, up to a limit. Past the limit it takes nothing more, so that what is
 * in it never has a gap.
 */
final class Mailbox {

    private final Interest interest;
    private final int notificationsMax;
    private final ArrayDeque<Notification> waiting = new ArrayDeque<>();
    private boolean overflowed;
    private boolean ended;

    Mailbox(Interest interest, int notificationsMax) {
        this.interest = interest;
        this.notificationsMax = notificationsMax;
    }

    /** Whether it takes events of that name. */
    boolean wants(String kind) {
        return interest.includesKind(kind);
    }

    /**
     * Kinds that nobody asked for take no room.
     *
     * @return false when it has overflowed, now or before
     */
    synchronized boolean offer(Notification notification) {
        if (!interest.includes(notification)) {
            return !overflowed;
        }
        if (waiting.size() == notificationsMax) {
            overflowed = true;
        }
        if (!overflowed) {
            waiting.add(notification);
        }
        notifyAll();
        return !overflowed;
    }

    /** All that waits; nothing if nothing comes in time, or nothing can come any more. */
    synchronized List<Notification> take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (waiting.isEmpty() && !overflowed && !ended) {
            long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        List<Notification> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /** Begins anew, empty. */
    synchronized void reset() {
        waiting.clear();
        overflowed = false;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    synchronized boolean hasOverflowed() {
        return overflowed;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return ended;
    }
}
