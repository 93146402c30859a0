package dev.paylog.notification.kafka;

import dev.paylog.notification.Interest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The accounts of an interest as keys of the log. Somebody who resumes from far back passes by
 * millions of records that concern others; of those nothing is read but the bytes of the key.
 */
final class Keys {

    private final Set<ByteBuffer> keys;

    Keys(Interest interest) {
        this.keys =
                interest.accounts().stream()
                        .map(account -> ByteBuffer.wrap(account.getBytes(StandardCharsets.UTF_8)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it belongs to one of the accounts. */
    boolean includes(ConsumerRecord<byte[], byte[]> record) {
        return keys.isEmpty()
                || (record.key() != null && keys.contains(ByteBuffer.wrap(record.key())));
    }
}
