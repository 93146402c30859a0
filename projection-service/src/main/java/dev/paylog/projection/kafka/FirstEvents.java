package dev.paylog.projection.kafka;

import dev.paylog.projection.LogBeginning;
import dev.paylog.projection.LogSnapshot.PartitionId;
import dev.paylog.projection.LogUnavailableException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Looks at the first event of each partition. */
@Component
final class FirstEvents implements LogBeginning {

    private static final long FOUND_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StateLogs logs;

    FirstEvents(StateLogs logs) {
        this.logs = logs;
    }

    @Override
    public OptionalLong firstEventAt() {
        try (StateLog events = logs.openEvents(1);
                Deserializer<?> values = logs.values()) {
            return first(events, new EventReader(values));
        } catch (KafkaException | UnusableRecordException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A partition is left alone once its first event is found. */
    private static OptionalLong first(StateLog events, EventReader reader) {
        Map<PartitionId, Long> missing = new HashMap<>(events.ends());
        OptionalLong first = OptionalLong.empty();
        long begun = System.nanoTime();
        events.seek(Map.of());
        while (!events.hasReached(missing)) {
            for (ConsumerRecord<byte[], byte[]> record : events.pollUpTo(missing)) {
                long at = reader.read(record).envelope().getAt();
                first = OptionalLong.of(Math.min(first.orElse(at), at));
                missing.remove(new PartitionId(record.topic(), record.partition()));
            }
            if (System.nanoTime() - begun > FOUND_WITHIN_NANOS) {
                throw new TimeoutException("the log has not told its first events in time");
            }
        }
        return first;
    }
}
