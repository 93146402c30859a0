package dev.paylog.local.watch;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells all that happens, for as long as it is left to. When its connection breaks, it goes on
 * behind the last event that it has told, at the next instance.
 */
final class Watching {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Supplier<List<URI>> instances;
    private final Question question;
    private final Duration silence;
    private final Consumer<String> notices;
    private List<URI> known = List.of();
    private int turn;
    private boolean hasBegun;
    private boolean isLost;
    private @Nullable String lastEventId;

    /**
     * @param instances those that run now; fails when none does
     * @param silence the longest on a stream that lives
     * @param notices takes what happens to the connection
     */
    Watching(
            Supplier<List<URI>> instances,
            Question question,
            Duration silence,
            Consumer<String> notices) {
        this.instances = instances;
        this.question = question;
        this.silence = silence;
        this.notices = notices;
    }

    /**
     * Ends by an interrupt only.
     *
     * @throws Failure when it cannot begin, or cannot go on where it was
     * @throws IllegalArgumentException when the service does not take the question
     */
    void tell(Consumer<Event> listener) {
        while (true) {
            Pause.of(listen(next(), listener));
        }
    }

    private URI next() {
        try {
            known = instances.get();
        } catch (Failure noneRuns) {
            if (known.isEmpty()) {
                throw noneRuns;
            }
        }
        return known.get(turn++ % known.size());
    }

    /** How long to wait before the next connection. */
    private Duration listen(URI instance, Consumer<Event> listener) {
        try (Connection connection = open(instance)) {
            found();
            try {
                for (Event event = connection.next(); event != null; event = connection.next()) {
                    if (!event.isOverflow()) {
                        listener.accept(event);
                    }
                }
                return connection.reconnectAfter();
            } finally {
                lastEventId = connection.lastEventId();
            }
        } catch (IOException problem) {
            lost(instance, problem);
            return RETRY_AFTER;
        }
    }

    private Connection open(URI instance) throws IOException {
        try {
            return Connection.open(instance, question, lastEventId, silence);
        } catch (IllegalArgumentException refused) {
            if (!hasBegun) {
                throw refused;
            }
            throw new Failure(
                    "cannot go on where it was: %s. If the log is another one now, start again"
                            .formatted(refused.getMessage()),
                    refused);
        }
    }

    private void found() {
        if (isLost) {
            notices.accept("connected again");
        }
        hasBegun = true;
        isLost = false;
    }

    private void lost(URI instance, IOException problem) {
        if (!hasBegun) {
            throw new Failure(
                    "notification-service does not answer at %s (%s); ./paylog status, ./paylog up"
                            .formatted(instance, problem.getMessage()),
                    problem);
        }
        if (!isLost) {
            notices.accept("connection lost (%s), trying again".formatted(problem.getMessage()));
        }
        isLost = true;
    }
}
