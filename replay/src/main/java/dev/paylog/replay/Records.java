package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.PartitionId;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** What one poll brought, in the order of each partition, and where that leads to. */
public final class Records {

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final Map<PartitionId, Long> positions;
    private final Deserializer<?> values;

    Records(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<PartitionId, Long> positions,
            Deserializer<?> values) {
        this.records = records;
        this.positions = positions;
        this.values = values;
    }

    /** May be 0 although positions have moved: markers of transactions take offsets, too. */
    public int count() {
        return records.size();
    }

    /**
     * The next offset of each partition that has moved. Store them in the transaction that stores
     * the records: then none is missed and none is counted twice.
     */
    public Map<PartitionId, Long> positions() {
        return positions;
    }

    /**
     * Hands out all records. Each is deserialised when its turn comes, so that a large poll needs
     * no more memory than its bytes and what the recipient keeps.
     *
     * @throws RetriableException when the schema registry cannot be asked: the record may be fine,
     *     and all of them have to be read again later
     */
    public void read(Recipient recipient) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read(record, recipient);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Recipient recipient) {
        @Nullable Object value;
        try {
            value = values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RetriableException e) {
            throw e;
        } catch (RuntimeException e) {
            recipient.unreadable(record, e);
            return;
        }
        recipient.take(record, value);
    }
}
