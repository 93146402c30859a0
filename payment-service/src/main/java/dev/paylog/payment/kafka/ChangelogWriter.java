package dev.paylog.payment.kafka;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Appends restored states to the changelogs, where Kafka Streams finds them. */
final class ChangelogWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final String applicationId;
    private final int partitions;
    private final RestoreProgress progress;
    private final @Nullable Comparison comparison;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ChangelogWriter(
            Map<String, Object> producerConfig,
            String applicationId,
            int partitions,
            RestoreProgress progress,
            @Nullable Comparison comparison) {
        var config = new HashMap<>(producerConfig);
        // Nobody waits for one record here, and all of them must arrive.
        config.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "60000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
        this.producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.applicationId = applicationId;
        this.partitions = partitions;
        this.progress = progress;
        this.comparison = comparison;
    }

    StateSink of(int partition) {
        return new StateSink() {
            @Override
            public void write(Store store, byte[] key, byte[] value) {
                ChangelogWriter.this.write(partition, store, key, value);
            }

            @Override
            public void write(String accountId, Store store, byte[] key, byte[] value) {
                ChangelogWriter.this.write(partitionOf(accountId), store, key, value);
            }
        };
    }

    /** As the clients' default partitioner puts the account's commands and events. */
    private int partitionOf(String accountId) {
        byte[] key = accountId.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private void write(int partition, Store store, byte[] key, byte[] value) {
        requireSuccess();
        var record = new ProducerRecord<>(store.changelog(applicationId), partition, key, value);
        var _ = producer.send(record, (_, thrown) -> failure.compareAndSet(null, thrown));
        progress.written();
        if (comparison != null) {
            comparison.compare(store, key, value);
        }
    }

    private void requireSuccess() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a changelog cannot be written", thrown);
        }
    }

    /** Returns when the brokers have everything. */
    void flush() {
        producer.flush();
        requireSuccess();
    }

    @Override
    public void close() {
        producer.close();
    }
}
