package dev.paylog.payment;

import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Which accounts lie where, and how many instances share them. */
final class Partitions {

    static final int COUNT = 12;

    private Partitions() {}

    /** The name of an account that lies in the partition. */
    static String accountIn(int partition, String run) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "a%d-%s".formatted(i, run))
                .filter(name -> partitionOf(name) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int partitionOf(String account) {
        return BuiltInPartitioner.partitionForKey(account.getBytes(StandardCharsets.UTF_8), COUNT);
    }

    /** Zero while some partition belongs to nobody. */
    static long owners(TestPlatform platform) throws ExecutionException, InterruptedException {
        Map<TopicPartition, String> owners = new HashMap<>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            var group = admin.describeConsumerGroups(List.of("payment-service")).all().get();
            for (var member : Objects.requireNonNull(group.get("payment-service")).members()) {
                for (var partition : member.assignment().topicPartitions()) {
                    if (partition.topic().equals(Topics.PAYMENTS_COMMANDS)) {
                        owners.put(partition, instance(member.clientId()));
                    }
                }
            }
        }
        return owners.size() < COUNT ? 0 : owners.values().stream().distinct().count();
    }

    /** Members are threads; those of one instance have names that begin alike. */
    private static String instance(String clientId) {
        return clientId.replaceAll("-StreamThread.*", "");
    }
}
