package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.Interest;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Set;

class KeysTest {

    @Test
    void includesTheAccountsOfTheInterestOnly() {
        var keys = new Keys(new Interest(Set.of("alice", "bob"), Set.of()));

        assertThat(keys.includes(record("alice"))).isTrue();
        assertThat(keys.includes(record("bob"))).isTrue();
        assertThat(keys.includes(record("bobby"))).isFalse();
        assertThat(keys.includes(record(null))).isFalse();
    }

    @Test
    void includesAllWhenNobodyIsNamed() {
        assertThat(new Keys(Interest.EVERYTHING).includes(record("bob"))).isTrue();
        assertThat(new Keys(Interest.EVERYTHING).includes(record(null))).isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> record(@Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("payments.events", 0, 0, bytes, new byte[0]);
    }
}
