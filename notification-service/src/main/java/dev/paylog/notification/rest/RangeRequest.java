package dev.paylog.notification.rest;

import dev.paylog.notification.MalformedRequestException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * What is to be delivered again, by the time of the events.
 *
 * @param from the first instant that belongs to it
 * @param to the first that does not
 */
record RangeRequest(@Nullable String from, @Nullable String to) {

    /** In milliseconds, as the log counts; it is not empty, and over. */
    record Range(Instant from, Instant to) {}

    /**
     * The same, understood.
     *
     * @throws MalformedRequestException with the first field that cannot be meant
     */
    Range range(Instant now) {
        var range = new Range(instant("from", from), instant("to", to));
        if (range.to().isAfter(now)) {
            throw new MalformedRequestException("to", "must not be in the future");
        }
        if (!range.from().isBefore(range.to())) {
            throw new MalformedRequestException("from", "must be before to");
        }
        return range;
    }

    private static Instant instant(String field, @Nullable String text) {
        try {
            Instant instant = Instant.parse(text == null ? "" : text);
            if (instant.isBefore(Instant.EPOCH)) {
                throw new MalformedRequestException(field, "must not be before 1970");
            }
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new MalformedRequestException(
                    field, "must be an instant of RFC 3339, such as 2026-11-22T10:15:30Z");
        }
    }
}
