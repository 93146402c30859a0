package dev.paylog.projection;

import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.Trouble;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of readiness: the model is caught up with the log and its database can be read and written.
 */
@Component("readModel")
final class ReadModelHealth implements HealthIndicator {

    private final Progress progress;
    private final LiveGeneration live;

    ReadModelHealth(Progress progress, LiveGeneration live) {
        this.progress = progress;
        this.live = live;
    }

    static boolean concerns(Trouble trouble) {
        return trouble.reason() instanceof ReadModelUnavailableException;
    }

    @Override
    public Health health() {
        Health.Builder health = progress.isLive() ? Health.up() : Health.outOfService();
        if (progress.isLive() && !live.isAnswering()) {
            health.down().withDetail("trouble", "the database does not answer");
        }
        progress.trouble()
                .filter(ReadModelHealth::concerns)
                .map(Trouble::message)
                .ifPresent(message -> health.down().withDetail("trouble", message));
        return health.withDetail("phase", progress.phase())
                .withDetail("lag", progress.lag())
                .build();
    }
}
