package dev.paylog.schemas.streams;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Clients for Kafka Streams under exactly-once that never commit past records it has dropped, and
 * that keep the pace of commits.
 *
 * <p>When a commit times out, Streams (4.0 up to 4.3.1) closes the task, drops the records it had
 * read ahead, and seeks back to what was committed; but the task keeps the offset behind the
 * dropped records and commits it with its next transaction if another of its partitions is heard of
 * first. Should that task end before it has read them again, its successor begins behind them. So
 * here what is committed of a partition that was sought is never more than where it was sought to,
 * until something was polled of it.
 */
public final class RewindingClients implements KafkaClientSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(RewindingClients.class);

    /**
     * Where partitions were sought to since they were last polled. A stream thread uses its
     * consumer and its producer alone, so what it sought is its own.
     */
    private final ThreadLocal<Map<TopicPartition, Long>> sought =
            ThreadLocal.withInitial(HashMap::new);

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new NotingConsumer(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new BoundedProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return plainConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return plainConsumer(config);
    }

    private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private final class NotingConsumer extends KafkaConsumer<byte[], byte[]> {

        NotingConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            sought.get().put(partition, offset);
        }

        @Override
        public void seek(TopicPartition partition, OffsetAndMetadata at) {
            super.seek(partition, at);
            sought.get().put(partition, at.offset());
        }

        @Override
        public void seekToBeginning(Collection<TopicPartition> partitions) {
            super.seekToBeginning(partitions);
            partitions.forEach(partition -> sought.get().put(partition, 0L));
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(CommitPace.pollFor(timeout));
            CommitPace.polled();
            if (!sought.get().isEmpty()) {
                sought.get().keySet().removeAll(records.nextOffsets().keySet());
            }
            return records;
        }
    }

    private final class BoundedProducer extends KafkaProducer<byte[], byte[]> {

        BoundedProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
            super.sendOffsetsToTransaction(
                    sought.get().isEmpty() ? offsets : bounded(offsets, sought.get()), group);
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            CommitPace.committed();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> bounded(
            Map<TopicPartition, OffsetAndMetadata> offsets, Map<TopicPartition, Long> sought) {
        var bounded = new HashMap<>(offsets);
        bounded.replaceAll(
                (partition, next) -> {
                    Long limit = sought.get(partition);
                    if (limit == null || next.offset() <= limit) {
                        return next;
                    }
                    LOG.warn(
                            "{} was about to be committed at {}, but was sought to {}",
                            partition,
                            next.offset(),
                            limit);
                    return new OffsetAndMetadata(limit, next.metadata());
                });
        return bounded;
    }
}
