package dev.paylog.notification.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up once the ends of log and accounts as they were at start are reached, and the log is read on.
 */
@Component
final class LogHealthIndicator implements HealthIndicator {

    private final HubReader reader;
    private final AccountBook accounts;

    LogHealthIndicator(HubReader reader, AccountBook accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    @Override
    public Health health() {
        return switch (reader.state()) {
            case LIVE ->
                    accounts.isCaughtUp()
                            ? Health.up().build()
                            : notUp("the accounts have not been read yet");
            case STARTING -> notUp("the log has not been reached yet");
            case WAITING_FOR_REGISTRY -> notUp("the schema registry does not answer");
            case STOPPED -> notUp("the log is not read any more");
        };
    }

    private static Health notUp(String reason) {
        return Health.outOfService().withDetail("reason", reason).build();
    }
}
