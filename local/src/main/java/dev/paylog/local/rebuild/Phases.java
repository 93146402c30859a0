package dev.paylog.local.rebuild;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase was seen: the time between two looks counts for that of the first. */
final class Phases {
    private final boolean fromTheBeginning;
    private final Map<String, Duration> seen = new LinkedHashMap<>();
    private String phase = "";
    private @Nullable Instant since;

    /**
     * @param fromTheBeginning false when it went on already, and nobody looked
     */
    Phases(boolean fromTheBeginning) {
        this.fromTheBeginning = fromTheBeginning;
    }

    /** True when it is another phase than that of the last look. */
    boolean look(Rebuild rebuild, Instant now) {
        Instant end = rebuild.endedAt();
        Instant at = end == null ? now : end;
        if (since == null) {
            since = fromTheBeginning ? rebuild.startedAt() : at;
        }
        boolean isOther = !rebuild.phase().equals(phase);
        String passed = phase.isEmpty() ? rebuild.phase() : phase;
        seen.merge(passed, between(since, at), Duration::plus);
        since = at;
        phase = rebuild.phase();
        return isOther;
    }

    /** It may have ended, by its own account, before the look that saw it go on. */
    private static Duration between(Instant since, Instant at) {
        return at.isBefore(since) ? Duration.ZERO : Duration.between(since, at);
    }

    /** In the order in which they were entered. */
    Map<String, Duration> seen() {
        return seen;
    }
}
