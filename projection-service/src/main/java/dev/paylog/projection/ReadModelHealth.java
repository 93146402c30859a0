package dev.paylog.projection;

import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.Trouble;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: the model is caught up with the log and its database can be written. */
@Component("readModel")
final class ReadModelHealth implements HealthIndicator {

    private final Progress progress;

    ReadModelHealth(Progress progress) {
        this.progress = progress;
    }

    static boolean concerns(Trouble trouble) {
        return trouble.reason() instanceof ReadModelUnavailableException;
    }

    @Override
    public Health health() {
        Health.Builder health = progress.isLive() ? Health.up() : Health.outOfService();
        progress.trouble()
                .filter(ReadModelHealth::concerns)
                .map(Trouble::message)
                .ifPresent(message -> health.down().withDetail("trouble", message));
        return health.withDetail("phase", progress.phase())
                .withDetail("lag", progress.lag())
                .build();
    }
}
