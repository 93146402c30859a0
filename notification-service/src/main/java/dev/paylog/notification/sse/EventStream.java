package dev.paylog.notification.sse;

import dev.paylog.notification.Feed;
import dev.paylog.notification.Feed.Signal;
import dev.paylog.notification.Language;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes a feed in the format of the WHATWG's "Server-sent events". A block with an id but without
 * data is no event, yet clients keep its id: so even one that has seen no event resumes without a
 * gap.
 */
final class EventStream {

    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

    /** Another instance is there already. */
    private static final Duration MOVE_AFTER = Duration.ofMillis(100);

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Feed feed;
    private final OutputStream out;
    private final Language language;
    private Positions told;

    EventStream(Feed feed, OutputStream out, Language language) {
        this.feed = feed;
        this.out = out;
        this.language = language;
        this.told = feed.start();
    }

    /**
     * Returns when the feed or the time is over; fails when the client is gone.
     *
     * @param until when whoever listens may do so no longer; null: never
     */
    void write(Duration heartbeat, @Nullable Instant until)
            throws IOException, InterruptedException {
        send("retry: " + RECONNECT_AFTER.toMillis() + "\nid: " + told + "\n: connected\n\n");
        Duration left = left(until);
        while (left.isPositive() && tell(feed.next(shorter(left, heartbeat)))) {
            out.flush();
            left = left(until);
        }
        if (!left.isPositive()) {
            write(resumable("expired", expired()));
        }
        out.flush();
    }

    private static Duration left(@Nullable Instant until) {
        return until == null ? FOR_EVER : Duration.between(Instant.now(), until);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean tell(Signal signal) throws IOException {
        return switch (signal) {
            case Signal.Arrived(List<Notification> notifications) -> {
                var events = new StringBuilder();
                notifications.forEach(notification -> append(notification, events));
                write(events);
                yield true;
            }
            case Signal.Quiet(Positions reached) -> {
                told = told.orLater(reached);
                write(": heartbeat\nid: " + told + "\n\n");
                yield true;
            }
            case Signal.Overflowed() -> {
                write(resumable("overflow", tooSlow()));
                yield false;
            }
            case Signal.Ended() -> {
                write("retry: " + MOVE_AFTER.toMillis() + "\n: this instance stops\n\n");
                yield false;
            }
        };
    }

    private void append(Notification notification, StringBuilder events) {
        told = told.after(notification);
        events.append("id: ").append(told);
        events.append("\nevent: ").append(notification.event());
        events.append("\ndata: ").append(notification.data(language)).append("\n\n");
    }

    /** The last event, which says how to go on. */
    private String resumable(String event, String text) {
        return "id: %1$s\nevent: %2$s\ndata: {\"text\":\"%3$s\",\"resumeAfter\":\"%1$s\"}\n\n"
                .formatted(told, event, text);
    }

    private String expired() {
        return switch (language) {
            case ENGLISH -> "Your token has ended; connect again with another to resume.";
            case GERMAN -> "Ihr Token ist abgelaufen; verbinden Sie sich mit einem neuen.";
        };
    }

    private String tooSlow() {
        return switch (language) {
            case ENGLISH -> "You read too slowly; connect again to resume.";
            case GERMAN -> "Sie lesen zu langsam; verbinden Sie sich neu, dann geht es weiter.";
        };
    }

    private void send(String block) throws IOException {
        write(block);
        out.flush();
    }

    private void write(CharSequence text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
