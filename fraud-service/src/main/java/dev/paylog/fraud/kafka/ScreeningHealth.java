package dev.paylog.fraud.kafka;

import dev.paylog.fraud.RulesInForce;

import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when payments are screened without delay and reviewers hear of their outcomes. */
final class ScreeningHealth implements HealthIndicator {

    private final ScreeningStreams streams;
    private final ReplyReader replies;
    private final RulesInForce rules;

    ScreeningHealth(ScreeningStreams streams, ReplyReader replies, RulesInForce rules) {
        this.streams = streams;
        this.replies = replies;
        this.rules = rules;
    }

    @Override
    public Health health() {
        ScreeningStreams.Progress progress = streams.progress();
        Health.Builder health =
                status(progress)
                        .withDetail("state", progress.state())
                        .withDetail("caughtUp", progress.caughtUp())
                        .withDetail("repliesHeard", replies.isListening())
                        .withDetail("rulesInForce", rules.rules().inForce().rules().size());
        if (rules.rules().inForce().isEmpty()) {
            health.withDetail("warning", "no rule is in force: every payment is approved");
        }
        String problem = progress.problem();
        return problem == null ? health.build() : health.withDetail("problem", problem).build();
    }

    private Health.Builder status(ScreeningStreams.Progress progress) {
        if (progress.isReady() && replies.isListening()) {
            return Health.up();
        }
        return progress.state() == State.ERROR ? Health.down() : Health.outOfService();
    }
}
