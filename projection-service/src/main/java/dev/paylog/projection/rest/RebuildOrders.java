package dev.paylog.projection.rest;

import dev.paylog.projection.LogBeginning;
import dev.paylog.projection.RebuildOrder;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.rest.Problems.FieldError;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;

/** Understands what is asked of a rebuild, or says everything that is wrong with it. */
@Component
final class RebuildOrders {

    static final int RECORDS_PER_SECOND_MAX = 10_000_000;

    /** The body of the request. */
    record Body(
            @Nullable String source,
            @Nullable Integer maxRecordsPerSecond,
            @Nullable String asOf) {}

    private final LogBeginning beginning;

    RebuildOrders(LogBeginning beginning) {
        this.beginning = beginning;
    }

    RebuildOrder read(Body body) {
        var errors = new ArrayList<FieldError>();
        RebuildSource source =
                switch (body.source()) {
                    case "state" -> RebuildSource.STATE;
                    case "events" -> RebuildSource.EVENTS;
                    case null, default -> null;
                };
        if (source == null) {
            errors.add(new FieldError("source", "must be state or events"));
        }
        Integer pace = body.maxRecordsPerSecond();
        if (pace != null && (pace < 1 || pace > RECORDS_PER_SECOND_MAX)) {
            String rule = "must be a whole number from 1 to " + RECORDS_PER_SECOND_MAX;
            errors.add(new FieldError("maxRecordsPerSecond", rule));
        }
        Optional<Long> asOf = Optional.ofNullable(body.asOf()).flatMap(Timestamps::parse);
        if (body.asOf() != null) {
            obstacle(source, asOf).ifPresent(reason -> errors.add(new FieldError("asOf", reason)));
        }
        if (source == null || !errors.isEmpty()) {
            throw Problems.malformedBody(errors);
        }
        return new RebuildOrder(source, pace, asOf.orElse(null));
    }

    private Optional<String> obstacle(@Nullable RebuildSource source, Optional<Long> asOf) {
        if (source != RebuildSource.EVENTS) {
            return Optional.of("needs the source events");
        }
        if (asOf.isEmpty()) {
            return Optional.of("must be a time such as 2026-11-22T10:15:30.123Z");
        }
        if (asOf.get() > System.currentTimeMillis()) {
            return Optional.of("must not be in the future");
        }
        OptionalLong first = beginning.firstEventAt();
        if (first.isEmpty()) {
            return Optional.of("must not be before the first event, and there is none yet");
        }
        return asOf.get() >= first.getAsLong()
                ? Optional.empty()
                : Optional.of(
                        "must not be before the first event, "
                                + Timestamps.format(first.getAsLong()));
    }
}
