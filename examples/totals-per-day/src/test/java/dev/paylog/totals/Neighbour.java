package dev.paylog.totals;

import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Somebody who reads the same topic in a group. */
final class Neighbour implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final KafkaConsumer<String, byte[]> consumer;
    private int rebalances;

    Neighbour(TestPlatform platform, String topic) {
        admin =
                Admin.create(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers()));
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers(),
                                ConsumerConfig.GROUP_ID_CONFIG,
                                "neighbour-" + UUID.randomUUID(),
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic), new Counting());
    }

    void awaitAssignment() {
        await().atMost(WITHIN)
                .until(
                        () -> {
                            consumer.poll(POLL);
                            return !consumer.assignment().isEmpty();
                        });
    }

    void awaitRecord(String key) {
        await().atMost(WITHIN)
                .until(
                        () -> {
                            boolean found = false;
                            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                                found |= record.key().equals(key);
                            }
                            return found;
                        });
    }

    List<String> groups() throws Exception {
        return admin.listGroups().all().get(20, TimeUnit.SECONDS).stream()
                .map(GroupListing::groupId)
                .toList();
    }

    int rebalances() {
        return rebalances;
    }

    private final class Counting implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            rebalances++;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Each revocation is followed by an assignment, which counts.
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
