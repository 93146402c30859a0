package dev.paylog.notification.kafka;

import dev.paylog.notification.NotificationProperties;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Members of the share group (KIP-932): Kafka gives each delivery to one of them, whatever its
 * partition, and to another one if it does not answer for it in time. Whoever needs longer renews.
 */
@Component
final class DeliveryWorkers extends BackgroundLoop {

    static final String GROUP = "notification-service-workers";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration ADMIN_LIMIT = Duration.ofSeconds(10);

    private record Place(TopicPartition partition, long offset) {}

    private final KafkaProperties kafka;
    private final DeliveryDesk desk;
    private final NotificationProperties properties;
    private final MeterRegistry meters;

    DeliveryWorkers(
            KafkaProperties kafka,
            DeliveryDesk desk,
            NotificationProperties properties,
            MeterRegistry meters) {
        super("deliver", properties.deliveries().enabled() ? properties.deliveries().workers() : 0);
        this.kafka = kafka;
        this.desk = desk;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    void run(int number) throws InterruptedException {
        configureGroup();
        try (ShareConsumer<byte[], byte[]> consumer = open();
                ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            consumer.subscribe(List.of(Topics.NOTIFICATIONS_DELIVERIES));
            var inHand = new HashMap<Place, Future<?>>();
            Counter taken = meters.counter("paylog.deliveries.taken", "worker", "" + number);
            while (isRunning() || !inHand.isEmpty()) {
                work(consumer, tasks, inHand, taken);
            }
            consumer.commitSync();
        }
    }

    /** What is renewed comes again with the next poll, and nothing else does. */
    private void work(
            ShareConsumer<byte[], byte[]> consumer,
            ExecutorService tasks,
            Map<Place, Future<?>> inHand,
            Counter taken)
            throws InterruptedException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!inHand.containsKey(place(record))) {
                inHand.put(place(record), tasks.submit(task(record)));
                taken.increment();
            }
        }
        // Renewed early enough for two of them to fail.
        long deadline = System.nanoTime() + properties.deliveries().lock().toNanos() / 3;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Future<?> task = Objects.requireNonNull(inHand.get(place(record)));
            AcknowledgeType answer = answer(task, deadline - System.nanoTime());
            consumer.acknowledge(record, answer);
            if (answer != AcknowledgeType.RENEW) {
                inHand.remove(place(record));
            }
        }
        if (records.isEmpty()) {
            // Kafka has given them to somebody else.
            inHand.values().removeIf(Future::isDone);
        }
    }

    private Callable<Boolean> task(ConsumerRecord<byte[], byte[]> record) {
        return () -> {
            desk.handle(record);
            return true;
        };
    }

    private static AcknowledgeType answer(Future<?> task, long patienceNanos)
            throws InterruptedException {
        try {
            task.get(Math.max(0, patienceNanos), TimeUnit.NANOSECONDS);
            return AcknowledgeType.ACCEPT;
        } catch (TimeoutException stillAtIt) {
            return AcknowledgeType.RENEW;
        } catch (ExecutionException e) {
            LOG.warn("A delivery is given back", e.getCause());
            return AcknowledgeType.RELEASE;
        }
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    private ShareConsumer<byte[], byte[]> open() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        // A share group has these for all of its members.
        settings.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        settings.remove(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        settings.remove(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // A worker takes no more than it begins at once: what it holds, nobody else gets.
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.deliveries().batchMax());
        var bytes = new ByteArrayDeserializer();
        return new KafkaShareConsumer<>(settings, bytes, bytes);
    }

    /** Otherwise it would read what was taken back, and begin at the end. */
    private void configureGroup() throws InterruptedException {
        var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
        String lockMillis = Long.toString(properties.deliveries().lock().toMillis());
        var settings =
                List.of(
                        set("share.record.lock.duration.ms", lockMillis),
                        set("share.isolation.level", "read_committed"),
                        set("share.auto.offset.reset", "earliest"));
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            admin.incrementalAlterConfigs(Map.of(group, settings))
                    .all()
                    .get(ADMIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The share group cannot be configured", e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
