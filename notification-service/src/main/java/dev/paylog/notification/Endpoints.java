package dev.paylog.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps receivers that hang or fail from slowing the others: each may have a few requests under way
 * and no more, and one that fails again and again rests, while its deliveries wait elsewhere.
 */
public final class Endpoints {

    /** Failing now and then is no reason to rest. */
    private static final int FAILURES_BEFORE_REST = 3;

    private static final Duration REST_MAX = Duration.ofMinutes(5);

    /** Whether it may be called. */
    public enum Entry {
        FREE,
        BUSY,
        RESTING
    }

    private static final class State {
        int requests;
        int failures;
        Instant restUntil = Instant.MIN;
    }

    private final int requestsMax;
    private final RetrySchedule schedule;
    private final Map<String, State> states = new HashMap<>();

    /**
     * All of them are free.
     *
     * @param requestsMax to each at the same time
     */
    public Endpoints(int requestsMax, RetrySchedule schedule) {
        this.requestsMax = requestsMax;
        this.schedule = schedule;
    }

    /** Takes a place if there is one: then {@link #leave} must follow. */
    public synchronized Entry enter(String endpoint, Instant now) {
        State state = states.computeIfAbsent(endpoint, _ -> new State());
        if (now.isBefore(state.restUntil)) {
            return Entry.RESTING;
        }
        // After a rest, one request finds out whether it was long enough.
        int places = state.failures >= FAILURES_BEFORE_REST ? 1 : requestsMax;
        if (state.requests >= places) {
            return Entry.BUSY;
        }
        state.requests++;
        return Entry.FREE;
    }

    /** When it may be called again. */
    public synchronized Instant restUntil(String endpoint) {
        State state = states.get(endpoint);
        return state == null ? Instant.MIN : state.restUntil;
    }

    /** After an attempt; silence counts as much as several failures. */
    public synchronized void leave(String endpoint, Outcome outcome, Instant now) {
        State state = states.computeIfAbsent(endpoint, _ -> new State());
        state.requests--;
        if (outcome instanceof Outcome.Failed failed) {
            state.failures += failed.status() == null ? FAILURES_BEFORE_REST : 1;
            rest(state, now);
        } else if (state.requests == 0) {
            states.remove(endpoint);
        } else {
            state.failures = 0;
        }
    }

    private void rest(State state, Instant now) {
        int beyond = state.failures - FAILURES_BEFORE_REST + 1;
        if (beyond > 0) {
            Duration pause = schedule.pause(beyond, 1);
            state.restUntil = now.plus(pause.compareTo(REST_MAX) > 0 ? REST_MAX : pause);
        }
    }
}
