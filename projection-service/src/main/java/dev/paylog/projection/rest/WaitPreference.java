package dev.paylog.projection.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Prefer: wait=N} of RFC 7240; as it says there, what is not understood is ignored. */
final class WaitPreference {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?(?=$|[,;\\s])");
    private static final long SECONDS_MAX = 30;

    private WaitPreference() {}

    /** Clamped to 0 to 30 seconds. */
    static Optional<Duration> of(List<String> preferHeaders) {
        Matcher wait = WAIT.matcher(String.join(",", preferHeaders));
        return wait.find()
                ? Optional.of(
                        Duration.ofSeconds(Math.min(SECONDS_MAX, Long.parseLong(wait.group(1)))))
                : Optional.empty();
    }
}
