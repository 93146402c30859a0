package dev.paylog.replay;

import dev.paylog.schemas.AvroDeserializer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What reads a log: made together from one set of settings, and closed together. */
record Clients(Admin admin, Consumer<byte[], byte[]> consumer, Deserializer<?> values)
        implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(2);

    /** Without these nothing is exact, so nobody may set them otherwise. */
    private static final Map<String, Object> FIXED =
            Map.of(
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    // A position that is not on the log any more is told, never skipped.
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "none",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed");

    /** Nobody is in a group, so nobody's reading disturbs anybody else's. */
    private static final Set<String> LEFT_OUT =
            Set.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000,
                    ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1024 * 1024,
                    ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, AvroDeserializer.class);

    static Clients of(Map<String, Object> settings) {
        var all = new HashMap<>(DEFAULTS);
        all.putAll(settings);
        all.putAll(FIXED);
        all.keySet().removeAll(LEFT_OUT);
        var forAdmin = new HashMap<>(all);
        forAdmin.keySet().retainAll(AdminClientConfig.configNames());
        Admin admin = Admin.create(forAdmin);
        try {
            var bytes = new ByteArrayDeserializer();
            return new Clients(admin, new KafkaConsumer<>(all, bytes, bytes), values(all));
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** The bytes stay at hand beside what they say, so the consumer does not do this. */
    private static Deserializer<?> values(Map<String, Object> settings) {
        String name = ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;
        Object type = ConfigDef.parseType(name, settings.get(name), ConfigDef.Type.CLASS);
        Deserializer<?> values =
                Utils.newInstance(((Class<?>) type).asSubclass(Deserializer.class));
        values.configure(settings, false);
        return values;
    }

    /** Ends what waits for Kafka, from another thread; then there is nothing left but to close. */
    void wakeup() {
        consumer.wakeup();
        admin.close(Duration.ZERO);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
        admin.close(Duration.ZERO);
        values.close();
    }
}
