package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RecordsTest {

    private final List<String> taken = new ArrayList<>();
    private final Recipient recipient =
            new Recipient() {

                @Override
                public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
                    taken.add(record.offset() + " " + value);
                }

                @Override
                public void unreadable(
                        ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
                    taken.add(record.offset() + " not, " + reason.getMessage());
                }
            };

    private static Records records(Deserializer<?> values) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (byte offset = 0; offset < 3; offset++) {
            records.add(new ConsumerRecord<>("words", 0, offset, new byte[0], new byte[] {offset}));
        }
        return new Records(records, Map.of(), values);
    }

    @Test
    void handsOutInOrderAndNamesWhatIsUnreadable() {
        records((_, bytes) -> bytes[0] == 1 ? fail(new SerializationException("odd")) : bytes[0])
                .read(recipient);

        assertThat(taken).containsExactly("0 0", "1 not, odd", "2 2");
    }

    @Test
    void blamesNoRecordWhenTheRegistryIsAway() {
        var away = new TimeoutException("the registry does not answer");
        Records records = records((_, bytes) -> bytes[0] == 1 ? fail(away) : bytes[0]);

        assertThatThrownBy(() -> records.read(recipient)).isSameAs(away);
        assertThat(taken).containsExactly("0 0");
    }

    @Test
    void throwsWhatTheRecipientThrows() {
        Records records = records((_, bytes) -> bytes[0]);
        var newer = new IllegalStateException("newer than this release");

        assertThatThrownBy(
                        () ->
                                records.read(
                                        new Recipient() {

                                            @Override
                                            public void take(
                                                    ConsumerRecord<byte[], byte[]> record,
                                                    @Nullable Object value) {
                                                throw newer;
                                            }

                                            @Override
                                            public void unreadable(
                                                    ConsumerRecord<byte[], byte[]> record,
                                                    RuntimeException reason) {
                                                taken.add("unreadable");
                                            }
                                        }))
                .isSameAs(newer);
        assertThat(taken).isEmpty();
    }

    private static Object fail(RuntimeException e) {
        throw e;
    }
}
