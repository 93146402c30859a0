package dev.paylog.notification.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up once the hub has reached the end of the log as it was at start, and reads on. */
@Component
final class LogHealthIndicator implements HealthIndicator {

    private final HubReader reader;

    LogHealthIndicator(HubReader reader) {
        this.reader = reader;
    }

    @Override
    public Health health() {
        return switch (reader.state()) {
            case LIVE -> Health.up().build();
            case STARTING -> notUp("the log has not been reached yet");
            case WAITING_FOR_REGISTRY -> notUp("the schema registry does not answer");
            case STOPPED -> notUp("the log is not read any more");
        };
    }

    private static Health notUp(String reason) {
        return Health.outOfService().withDetail("reason", reason).build();
    }
}
