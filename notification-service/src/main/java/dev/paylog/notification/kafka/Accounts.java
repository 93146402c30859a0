package dev.paylog.notification.kafka;

import dev.paylog.notification.Interest;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where in the log an account stands: the key is its id, the partitioner that of Kafka's clients.
 */
final class Accounts {

    private Accounts() {}

    /** The account an event belongs to; known without reading the event. */
    static String of(ConsumerRecord<byte[], byte[]> event) {
        return event.key() == null ? "" : new String(event.key(), StandardCharsets.UTF_8);
    }

    /** The partitions, of that many, in which everything happens that is of interest. */
    static Set<Integer> partitions(Interest interest, int partitions) {
        return interest.inEverything()
                ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                : interest.accounts().stream()
                        .map(account -> partition(account, partitions))
                        .collect(Collectors.toSet());
    }

    static int partition(String account, int partitions) {
        byte[] key = account.getBytes(StandardCharsets.UTF_8);
        return BuiltInPartitioner.partitionForKey(key, partitions);
    }
}
