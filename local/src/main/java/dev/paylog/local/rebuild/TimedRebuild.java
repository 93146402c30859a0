package dev.paylog.local.rebuild;

import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * A rebuild from the compacted topics that somebody waits for.
 *
 * @param took from its beginning until the new generation was live, by the service's own clock
 * @param records that were read
 */
public record TimedRebuild(Duration took, long records) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /**
     * Begins one, and returns when it is live.
     *
     * @param meanwhile is done again and again until then
     * @throws Failure when it does not succeed within the limit, or another one goes on
     */
    public static TimedRebuild of(URI projectionService, Duration limit, Runnable meanwhile) {
        var api = new RebuildApi("projection-service", projectionService);
        RebuildApi.Begun begun = api.begin(new Order("state", null, null));
        if (!begun.isNew()) {
            throw new Failure("another rebuild goes on: " + api.address(begun.id()));
        }
        Deadline deadline = Deadline.in(limit);
        while (true) {
            Pause.of(LOOK_EVERY);
            meanwhile.run();
            Rebuild rebuild = find(api, begun.id());
            if (rebuild.endedAt() != null) {
                return succeeded(rebuild, Duration.between(rebuild.startedAt(), rebuild.endedAt()));
            }
            if (deadline.hasPassed()) {
                throw new Failure(
                        "the rebuild is in phase %s after %d s"
                                .formatted(rebuild.phase(), limit.toSeconds()));
            }
        }
    }

    private static Rebuild find(RebuildApi api, String id) {
        try {
            return api.find(id);
        } catch (IOException problem) {
            throw new Failure("%s: %s".formatted(api.address(id), problem), problem);
        }
    }

    private static TimedRebuild succeeded(Rebuild rebuild, Duration took) {
        if (!rebuild.hasSucceeded()) {
            throw new Failure(
                    "the rebuild is %s: %s".formatted(rebuild.state(), rebuild.failure()));
        }
        return new TimedRebuild(took, rebuild.recordsDone());
    }
}
