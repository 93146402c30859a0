package dev.paylog.projection.kafka;

import dev.paylog.projection.LogBeginning;
import dev.paylog.projection.LogUnavailableException;
import dev.paylog.projection.kafka.EventReader.Told;
import dev.paylog.replay.Log;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
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
        try (Log events = logs.openEvents(1)) {
            return first(events);
        } catch (KafkaException | UnusableRecordException e) {
            throw new LogUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A partition is left alone once its first event is found. */
    private static OptionalLong first(Log events) {
        Map<PartitionId, Long> missing = new HashMap<>(events.ends());
        OptionalLong first = OptionalLong.empty();
        long begun = System.nanoTime();
        events.seek(Map.of());
        while (!events.hasReached(missing)) {
            for (Told told : EventReader.read(events.pollUpTo(missing))) {
                long at = told.envelope().getAt();
                first = OptionalLong.of(Math.min(first.orElse(at), at));
                missing.remove(new PartitionId(told.record().topic(), told.record().partition()));
            }
            if (System.nanoTime() - begun > FOUND_WITHIN_NANOS) {
                throw new TimeoutException("the log has not told its first events in time");
            }
        }
        return first;
    }
}
