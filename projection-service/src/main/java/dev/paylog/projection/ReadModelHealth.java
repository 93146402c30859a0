package dev.paylog.projection;

import dev.paylog.projection.Progress.Source;
import dev.paylog.projection.Progress.Trouble;

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

    @Override
    public Health health() {
        Health.Builder health = progress.isLive() ? Health.up() : Health.outOfService();
        progress.trouble(Source.READ_MODEL)
                .map(Trouble::message)
                .ifPresent(message -> health.down().withDetail("trouble", message));
        return health.withDetail("phase", progress.phase())
                .withDetail("lag", progress.lag())
                .build();
    }
}
