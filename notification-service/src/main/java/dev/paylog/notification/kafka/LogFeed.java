package dev.paylog.notification.kafka;

import dev.paylog.notification.Feed;
import dev.paylog.notification.Interest;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * A client is either catching up from the log or live. Its mailbox is in the hub all the time, so
 * that the catch-up ends where the mailbox begins; if the mailbox overflows meanwhile, it is
 * emptied and the log is read up to where it begins anew. A catch-up that takes too long ends the
 * feed.
 */
final class LogFeed implements Feed {

    private static final Duration SLICE = Duration.ofMillis(250);

    private final Hub hub;
    private final Interest interest;
    private final Mailbox mailbox;
    private final Positions start;
    private @Nullable CatchUp catchUp;

    /** The mailbox has joined the hub already. */
    LogFeed(
            Hub hub,
            Interest interest,
            Mailbox mailbox,
            Positions start,
            @Nullable CatchUp catchUp) {
        this.hub = hub;
        this.interest = interest;
        this.mailbox = mailbox;
        this.start = start;
        this.catchUp = catchUp;
    }

    @Override
    public Positions start() {
        return start;
    }

    @Override
    public Signal next(Duration patience) throws InterruptedException {
        if (mailbox.hasEnded()) {
            return new Signal.Ended();
        }
        return catchUp == null ? live(patience) : past(patience, catchUp);
    }

    private Signal live(Duration patience) throws InterruptedException {
        List<Notification> arrived =
                mailbox.take(patience).stream().filter(this::isBehindTheStart).toList();
        if (!arrived.isEmpty()) {
            return new Signal.Arrived(arrived);
        }
        if (mailbox.hasEnded()) {
            return new Signal.Ended();
        }
        if (mailbox.hasOverflowed()) {
            return new Signal.Overflowed();
        }
        Positions told = hub.told(interest, mailbox);
        return new Signal.Quiet(told == null ? start : start.orLater(told));
    }

    /** Another instance may have told the client what this hub has yet to read. */
    private boolean isBehindTheStart(Notification notification) {
        return notification.offset() > start.offset(notification.partition());
    }

    private Signal past(Duration patience, CatchUp past) throws InterruptedException {
        if (past.isOverdue()) {
            return new Signal.Overflowed();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (!past.isDone() && System.nanoTime() < deadline && !mailbox.hasEnded()) {
            List<Notification> found = past.read(SLICE);
            if (!found.isEmpty()) {
                return new Signal.Arrived(found);
            }
        }
        if (mailbox.hasEnded()) {
            return new Signal.Ended();
        }
        Positions reached = past.reached();
        if (past.isDone()) {
            handOver(past);
        }
        return new Signal.Quiet(reached);
    }

    private void handOver(CatchUp past) {
        if (mailbox.hasOverflowed()) {
            hub.leave(interest, mailbox);
            mailbox.reset();
            past.stretch(hub.join(interest, mailbox));
        } else {
            catchUp = null;
            past.close();
        }
    }

    @Override
    public void end() {
        mailbox.end();
    }

    @Override
    public void close() {
        hub.leave(interest, mailbox);
        if (catchUp != null) {
            catchUp.close();
        }
    }
}
