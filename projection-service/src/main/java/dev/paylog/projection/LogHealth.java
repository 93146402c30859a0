package dev.paylog.projection;

import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.Trouble;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Kafka and the schema registry can be read. Not part of readiness: without them the model
 * still answers, it only grows old.
 */
@Component("log")
final class LogHealth implements HealthIndicator {

    private final Progress progress;

    LogHealth(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Health health() {
        return progress.trouble()
                .filter(trouble -> !ReadModelHealth.concerns(trouble))
                .map(Trouble::message)
                .map(message -> Health.down().withDetail("trouble", message).build())
                .orElseGet(() -> Health.up().build());
    }
}
