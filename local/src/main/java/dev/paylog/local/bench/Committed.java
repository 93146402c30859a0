package dev.paylog.local.bench;

import dev.paylog.local.process.Failure;
import dev.paylog.payments.events.PaymentCompleted;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** The plainest consumer of committed events: sooner than it nobody can know of one. */
final class Committed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final KafkaConsumer<String, Object> consumer;
    private final ObjLongConsumer<String> listener;
    private final Thread thread = new Thread(this::read, "committed");
    private volatile boolean ended;

    /**
     * Returns when it stands at the end of the log.
     *
     * @param listener given the id of each payment that is completed, and when that was read as
     *     {@link System#nanoTime}
     */
    Committed(String bootstrapServers, URI registry, ObjLongConsumer<String> listener) {
        this.listener = listener;
        var values = new AvroDeserializer();
        values.configure(Map.of("schema.registry.url", registry.toString()), false);
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), values::deserialize);
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.PAYMENTS_EVENTS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void read() {
        while (!ended) {
            for (var event : consumer.poll(POLL)) {
                if (event.value() instanceof PaymentCompleted completed) {
                    listener.accept(completed.getPayment().getPaymentId(), System.nanoTime());
                }
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            if (!thread.join(END_LIMIT)) {
                throw new Failure("the consumer of " + Topics.PAYMENTS_EVENTS + " does not return");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
