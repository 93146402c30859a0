package dev.paylog.notification.kafka;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.util.Map;

/**
 * Opens readers of the log that belong to no group: whoever reads, reads everything, and only what
 * was committed.
 */
@Component
final class Consumers {

    private static final int API_TIMEOUT_MILLIS = 5_000;
    private static final int FETCH_BYTES_MAX = 4 << 20;
    private static final int POLL_RECORDS_MAX = 2_000;
    private static final int PATIENT_FETCH_BYTES = 1 << 20;
    private static final int PATIENT_FETCH_MILLIS = 200;

    private final KafkaProperties kafka;

    Consumers(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /**
     * @param purpose is seen in Kafka's own logs and metrics
     */
    Consumer<byte[], byte[]> open(String purpose) {
        return new KafkaConsumer<>(
                settings(purpose), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The same, but what comes in drops is collected for a moment. */
    Consumer<byte[], byte[]> openPatient(String purpose) {
        Map<String, Object> settings = settings(purpose);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, PATIENT_FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, PATIENT_FETCH_MILLIS);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> settings(String purpose) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-" + purpose);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return settings;
    }
}
