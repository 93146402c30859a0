package dev.paylog.notification.kafka;

import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Progress;
import dev.paylog.schemas.Topics;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Deliveries, their beginning in the delivery log, and how far the log has been read, all written
 * together or not at all.
 */
@Component
final class DeliveryTransactions {

    private static final String GROUP = "notification-service";
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);

    private final KafkaProperties kafka;
    private final EventEncoder encoder;
    private final SubscriptionBook subscriptions;

    DeliveryTransactions(
            KafkaProperties kafka, EventEncoder encoder, SubscriptionBook subscriptions) {
        this.kafka = kafka;
        this.encoder = encoder;
        this.subscriptions = subscriptions;
    }

    /** A member of the group, which begins where the group has come to. */
    Consumer<byte[], byte[]> openConsumer() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        var bytes = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(settings, bytes, bytes);
        consumer.subscribe(List.of(Topics.PAYMENTS_EVENTS), new Beginnings(consumer));
        return consumer;
    }

    /**
     * Where the group knows nothing, it begins behind the last progress, or else at the end; and
     * says so at once, so that nothing is passed over if it stops before it has read anything.
     */
    private final class Beginnings implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        Beginnings(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            var begins = new HashMap<TopicPartition, OffsetAndMetadata>();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                if (committed.get(partition) == null) {
                    long progress = subscriptions.progress(partition.partition());
                    if (progress >= 0) {
                        consumer.seek(partition, progress + 1);
                    }
                    begins.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                }
            }
            if (!begins.isEmpty()) {
                consumer.commitSync(begins);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was read and not written is read again by whoever has them now.
        }
    }

    Producer openProducer() {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "notification-service-deliveries-" + UUID.randomUUID());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return new Producer(producer);
    }

    /** Used by one thread; after a failure it is of no use any more. */
    final class Producer implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;
        private long committedNanos = System.nanoTime();

        private Producer(KafkaProducer<String, byte[]> producer) {
            this.producer = producer;
        }

        /** With the positions of the consumer, which it loses if it has left the group. */
        void write(
                Collection<Delivery> deliveries,
                Collection<Progress> progress,
                Consumer<byte[], byte[]> consumer) {
            if (deliveries.isEmpty()) {
                commitNowAndThen(consumer);
                return;
            }
            producer.beginTransaction();
            try {
                for (Delivery delivery : deliveries) {
                    String id = delivery.getDeliveryId();
                    send(Topics.NOTIFICATIONS_ATTEMPTS, id, delivery);
                    // Not the subscription's: a busy one would have the workers of one partition.
                    send(Topics.NOTIFICATIONS_DELIVERIES, id, delivery);
                }
                for (Progress made : progress) {
                    send(
                            Topics.NOTIFICATIONS_SUBSCRIPTIONS,
                            SubscriptionBook.keyOfProgress(made.getPartition()),
                            made);
                }
                producer.sendOffsetsToTransaction(positions(consumer), consumer.groupMetadata());
                producer.commitTransaction();
            } catch (KafkaException e) {
                producer.abortTransaction();
                throw e;
            }
        }

        private void send(String topic, String key, SpecificRecord value) {
            // The commit reports what went wrong with any of them.
            var _ = producer.send(new ProducerRecord<>(topic, key, encoder.encode(topic, value)));
        }

        private void commitNowAndThen(Consumer<byte[], byte[]> consumer) {
            if (System.nanoTime() - committedNanos > COMMIT_EVERY.toNanos()) {
                committedNanos = System.nanoTime();
                consumer.commitAsync();
            }
        }

        private static Map<TopicPartition, OffsetAndMetadata> positions(
                Consumer<byte[], byte[]> consumer) {
            var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
            consumer.assignment()
                    .forEach(
                            partition ->
                                    positions.put(
                                            partition,
                                            new OffsetAndMetadata(consumer.position(partition))));
            return positions;
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
