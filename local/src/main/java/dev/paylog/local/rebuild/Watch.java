package dev.paylog.local.rebuild;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;
import dev.paylog.local.terminal.LiveLine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a rebuild until it has ended, and shows how far it is. It asks again and again instead
 * of holding a stream open: so a service that was killed, or hangs, is just a look that failed.
 */
final class Watch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RebuildApi api;
    private final LiveLine line;
    private final Duration patience;

    /**
     * @param patience how long the service may be silent; long enough to start it again
     */
    Watch(RebuildApi api, LiveLine line, Duration patience) {
        this.api = api;
        this.line = line;
        this.patience = patience;
    }

    /**
     * Returns when it has ended.
     *
     * @param phases what is seen goes in here
     * @throws Failure when the service is silent for too long
     */
    Rebuild untilItEnds(String id, Phases phases) {
        while (true) {
            Rebuild now = look(id);
            boolean isOtherPhase = phases.look(now, Instant.now());
            if (now.hasEnded()) {
                return now;
            }
            if (isOtherPhase) {
                line.showNow(Text.line(now, Instant.now()));
            } else {
                line.show(() -> Text.line(now, Instant.now()));
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private Rebuild look(String id) {
        Deadline deadline = Deadline.in(patience);
        for (boolean isFirst = true; ; isFirst = false) {
            try {
                return api.find(id);
            } catch (IOException problem) {
                if (deadline.hasPassed()) {
                    throw silence(id, problem);
                }
                if (isFirst) {
                    line.showNow(
                            "%s does not answer; asking again for %d s"
                                    .formatted(api.instance(), patience.toSeconds()));
                }
                Pause.of(LOOK_EVERY);
            }
        }
    }

    private Failure silence(String id, IOException problem) {
        return new Failure(
                "%s has not told of the rebuild for %d s (%s). The generation that was live serves when it is back; how the rebuild ended is then at %s. See ./paylog status, ./paylog up"
                        .formatted(
                                api.instance(),
                                patience.toSeconds(),
                                problem.getMessage(),
                                api.address(id)),
                problem);
    }
}
