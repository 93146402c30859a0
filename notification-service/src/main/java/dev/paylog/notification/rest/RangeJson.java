package dev.paylog.notification.rest;

import dev.paylog.notifications.Redelivery;

/**
 * A time range that is delivered again.
 *
 * @param events so many stand in it
 */
record RangeJson(String from, String to, int events) {

    static RangeJson of(Redelivery made) {
        return new RangeJson(
                Timestamps.of(made.getFrom()), Timestamps.of(made.getTo()), made.getEvents());
    }
}
