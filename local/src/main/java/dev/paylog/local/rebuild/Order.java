package dev.paylog.local.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** What is asked for, as the service reads it: what is null is left to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Order(String source, @Nullable Instant asOf, @Nullable Integer maxRecordsPerSecond) {
    private static final String PREVIOUS = "previous";

    /** To what was live before: the service tells of that as of a rebuild from this source. */
    static Order rollback() {
        return new Order(PREVIOUS, null, null);
    }

    boolean goesBack() {
        return source.equals(PREVIOUS);
    }

    boolean asksFor(Rebuild other) {
        return source.equals(other.source()) && Objects.equals(asOf, other.asOf());
    }
}
