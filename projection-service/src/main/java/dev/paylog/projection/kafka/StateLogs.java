package dev.paylog.projection.kafka;

import dev.paylog.replay.Log;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** Knows which topics are read, and opens them. */
@Component
final class StateLogs {

    static final List<String> TOPICS = List.of(Topics.ACCOUNTS_STATE, Topics.PAYMENTS_STATE);

    private final KafkaProperties kafka;

    StateLogs(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    Map<String, Object> settings() {
        return kafka.buildConsumerProperties();
    }

    Log open() {
        return Log.open(settings(), TOPICS);
    }

    Log open(@Nullable Integer maxRecordsPerSecond) {
        return open(TOPICS, maxRecordsPerSecond);
    }

    Log openEvents(@Nullable Integer maxRecordsPerSecond) {
        return open(List.of(Topics.PAYMENTS_EVENTS), maxRecordsPerSecond);
    }

    /** Held back to about that many records a second: a poll brings no more than for a second. */
    private Log open(List<String> topics, @Nullable Integer maxRecordsPerSecond) {
        Map<String, Object> settings = settings();
        if (maxRecordsPerSecond != null) {
            settings.merge(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    maxRecordsPerSecond,
                    (usual, wanted) -> Math.min((Integer) usual, (Integer) wanted));
        }
        return Log.open(settings, topics);
    }

    Log openAccounts() {
        return Log.open(settings(), List.of(Topics.ACCOUNTS_STATE));
    }
}
